import { parseAddress } from '../../../../src/validate/formats/addresses';
import { addressText, maskedAddress } from '../../../../src/validate/rules/networking/address-text';

const canonical = (text: string): string | undefined => {
  const address = parseAddress(text);
  return address && addressText(address);
};

describe('an address in canonical form', () => {
  it.each([
    ['010.0.00.1', '10.0.0.1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['02001:000db8::1', '2001:db8::1'],
    ['12345::', undefined],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    ['10.255.255.255', 9, '10.128.0.0'],
    ['2001:db8:ffff::1', 33, '2001:db8:8000::'],
    ['1.2.3.4', 0, '0.0.0.0'],
    ['1.2.3.4', 32, '1.2.3.4'],
  ])('%s cut to %d bits is %s', (text, prefix, expected) => {
    const address = parseAddress(text);
    expect(address && addressText(maskedAddress(address, prefix))).toBe(expected);
  });
});
