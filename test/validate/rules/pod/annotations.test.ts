import { pod } from '../../../../src/validate/examples';
import { verdicts } from '../verdicts';

const PREFIX = 'metadata.annotations';
const COST = 'controller.kubernetes.io/pod-deletion-cost';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const annotated = (key: string, value: string): object => pod({ metadata: { annotations: { [key]: value } } });

describe('the cost of deletion', () => {
  const cost = `Invalid ${PREFIX}[${COST}]`;
  verdicts([
    ['is a number', annotated(COST, '2147483647')],
    ['of 32 bits', annotated(COST, '2147483648'), cost],
    ['is negative too', annotated(COST, '-2147483648')],
    ['has no leading zeros', annotated(COST, '05'), cost],
    ['has no plus sign', annotated(COST, '+5'), cost],
    ['has leading zeros behind a minus', annotated(COST, '-05')],
    ['is -0', annotated(COST, '-0')],
    ['is not empty', annotated(COST, ''), cost],
  ]);
});

describe('tolerations in an annotation', () => {
  const at = `${PREFIX}.${TOLERATIONS}`;
  const invalid = `Invalid ${PREFIX}`;
  verdicts([
    ['are not looked at where empty', annotated(TOLERATIONS, '')],
    ['may be null', annotated(TOLERATIONS, 'null')],
    ['are JSON', annotated(TOLERATIONS, 'x'), invalid],
    ['are an array', annotated(TOLERATIONS, '{}'), invalid],
    ['are objects', annotated(TOLERATIONS, '[[]]'), invalid],
    ['are checked', annotated(TOLERATIONS, '[{}]'), `Invalid ${at}[0].operator`],
    ['may be null each', annotated(TOLERATIONS, '[null]'), `Invalid ${at}[0].operator`],
    ['have keys in any case', annotated(TOLERATIONS, '[{"Operator":"Exists"}]')],
    ['may say more', annotated(TOLERATIONS, '[{"operator":"Exists","more":1,"key":null}]')],
    ['have texts', annotated(TOLERATIONS, '[{"operator":"Exists"},{"key":1}]'), invalid],
    [
      'have seconds as plain digits',
      annotated(TOLERATIONS, '[{"operator":"Exists","tolerationSeconds":1e3}]'),
      invalid,
    ],
    ['have whole seconds', annotated(TOLERATIONS, '[{"operator":"Exists","tolerationSeconds":1.5}]'), invalid],
    [
      'have seconds for evictions only',
      annotated(TOLERATIONS, '[{"operator":"Exists","tolerationSeconds":1}]'),
      `Invalid ${at}[0].effect`,
    ],
  ]);
});
