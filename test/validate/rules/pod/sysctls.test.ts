import { pod } from '../../../../src/validate/examples';
import { verdicts } from '../verdicts';

const sharing = (shared: 'hostIPC' | 'hostNetwork', ...names: string[]): object =>
  pod({ spec: { [shared]: true, securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) } } });
const at = (index: number): string => `Invalid spec.securityContext.sysctls[${index}].name`;

describe('a sysctl', () => {
  verdicts([
    [
      'of IPC is not set where the pod shares IPC with the node',
      sharing('hostIPC', 'kernel.sem', 'kernel.shm', 'kernel.shmmax', 'kernel.msgmnb', 'fs.mqueue.msg_max'),
      ...[0, 1, 2, 3, 4].map(at),
    ],
    ['of IPC may have slashes', sharing('hostIPC', 'kernel/shm_rmid_forced'), at(0)],
    ['of another namespace may be set', sharing('hostIPC', 'net.core.somaxconn')],
    [
      'that only begins like one of IPC may be set',
      sharing('hostIPC', 'kernel.shmall2', 'kernel.msg_x', 'kernel.sema'),
    ],
    [
      'of the network is not set under hostNetwork',
      sharing('hostNetwork', 'net.core.somaxconn', 'net/x'),
      at(0),
      at(1),
    ],
    ['with a star is blamed for it, and by what comes before it', sharing('hostIPC', 'kernel.shm*'), at(0), at(0)],
  ]);
});
