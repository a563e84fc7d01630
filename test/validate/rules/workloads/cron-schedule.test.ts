import { scheduleComplaint } from '../../../../src/validate/rules/workloads/cron-schedule';
import { isDuration } from '../../../../src/validate/rules/workloads/go-duration';

describe('a schedule that the server takes', () => {
  it.each([
    '* * * * *',
    '  0\t3 * * *  ',
    '*/15 0-23/2 1,15 jan-DEC Mon-fri',
    '? ? ? ? ?',
    '1,,2 * * * *',
    ', * * * *',
    '*-5 * * * *',
    '*/99 * * * *',
    '+5 * * * *',
    '0 0 30 2 *',
    '59/1 * * * *',
    '@hourly',
    '@every 1h30m',
    '@every -1s',
    'TZ=Europe/Berlin 0 3 * * *',
    'CRON_TZ= @daily',
  ])('%j', (schedule) => {
    expect(scheduleComplaint(schedule)).toBeUndefined();
  });
});

describe('a schedule that it does not take', () => {
  it.each([
    ['', /empty/],
    ['   ', /found 0/],
    ['* * * *', /found 4/],
    ['0 0 3 * * *', /found 6/],
    ['60 * * * *', /above maximum/],
    ['* 24 * * *', /above maximum/],
    ['* * 0 * *', /below minimum/],
    ['* * * 13 *', /above maximum/],
    ['* * * * 7', /above maximum/],
    ['5-1 * * * *', /beyond end/],
    ['*/0 * * * *', /positive/],
    ['-1 * * * *', /parse int/],
    ['1-2-3 * * * *', /hyphens/],
    ['1/2/3 * * * *', /slashes/],
    ['* * * january *', /parse int/],
    ['jan * * * *', /parse int/],
    ['* * L * *', /parse int/],
    ['9223372036854775808 * * * *', /out of range/],
    ['@reboot', /descriptor/],
    ['@every', /descriptor/],
    ['@every 1', /duration/],
    ['@Daily', /descriptor/],
    ['TZ=UTC', /out of range/],
    ['TZ=europe/berlin 0 3 * * *', /bad location/],
  ])('%j', (schedule, complaint) => {
    expect(scheduleComplaint(schedule)).toMatch(complaint);
  });
});

describe('a duration of Go', () => {
  it.each(['0', '1s', '1.5h', '.5m', '1.s', '+1ms', '1h2m3s', '1µs', '2562047h'])('%s is one', (text) => {
    expect(isDuration(text)).toBe(true);
  });

  it.each(['', '1', '1d', 's', '.s', '1h 2m', '-', '2562048h', '1toString'])('%j is none', (text) => {
    expect(isDuration(text)).toBe(false);
  });
});
