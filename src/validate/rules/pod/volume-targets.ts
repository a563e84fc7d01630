import { podOfVolume } from '../../examples';
import { inclusiveRange, longerThan } from '../../formats/names';
import { rule } from '../../rule';
import type { AnyVolume } from './site';

// Block devices of a storage network, which are found by their target and a unit number: iSCSI and Fibre Channel.

type Source<Name extends keyof AnyVolume> = NonNullable<AnyVolume[Name]>;

/** Whether a text is a name of a target or an initiator: an iqn, eui or naa. */
export const isTargetName = (name: string): boolean => {
  if (name.startsWith('iqn')) return /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/.test(name);
  if (name.startsWith('eui')) return /^eui.[A-Za-z0-9]{16}$/.test(name);
  return /^naa.[A-Za-z0-9]{32}$/.test(name);
};
const NAMED = /^(iqn|eui|naa)/;

export const iscsiRule = rule<Source<'iscsi'>>({
  id: 'volume-iscsi',
  source: 'pkg/apis/core/validation/validation.go validateISCSIVolumeSource',
  why: 'A target is found by its portal, its qualified name and a unit number from 0 to 255.',
  fix: 'Give targetPortal, an iqn such as iqn.2001-04.com.example:disk1, a lun up to 255, and secretRef with CHAP.',
  bad: () => podOfVolume({ iscsi: { targetPortal: '10.0.0.1', iqn: 'disk1', lun: 0 } }),
  good: () => podOfVolume({ iscsi: { targetPortal: '10.0.0.1', iqn: 'iqn.2001-04.com.example:disk1', lun: 0 } }),
  check(iscsi, at, cx) {
    const { targetPortal, iqn = '', lun = 0, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName } = iscsi;
    if (!targetPortal) cx.required(at.child('targetPortal'));
    if (iqn === '') cx.required(at.child('iqn'));
    else if (!NAMED.test(iqn)) cx.invalid(at.child('iqn'), iqn, 'must be valid format starting with iqn, eui, or naa');
    else if (!isTargetName(iqn)) cx.invalid(at.child('iqn'), iqn, 'must be valid format');
    if (lun < 0 || lun > 255) cx.invalid(at.child('lun'), lun, inclusiveRange(0, 255));
    if ((chapAuthDiscovery || chapAuthSession) && !secretRef) cx.required(at.child('secretRef'));
    if (initiatorName === undefined) return;
    const here = at.child('initiatorname');
    if (!NAMED.test(initiatorName))
      cx.invalid(here, initiatorName, 'must be valid format starting with iqn, eui, or naa');
    else if (!isTargetName(initiatorName)) cx.invalid(here, initiatorName, 'must be valid format');
  },
});

/** With an initiator's name, the volume's name and the portal share 64 characters. */
export const iscsiNameRule = rule<{ name: string; iscsi: Source<'iscsi'> }>({
  id: 'volume-iscsi-name',
  source: 'pkg/apis/core/validation/validation.go validateVolumeSource',
  why: "The initiator's interface is named after the volume and the portal, in 64 characters.",
  fix: 'Shorten the name of the volume.',
  bad: () =>
    podOfVolume({
      name: 'a-volume-with-quite-a-long-name-that-says-what-it-is-for-at-length',
      iscsi: {
        targetPortal: '10.0.0.1:3260',
        iqn: 'iqn.2001-04.com.example:disk1',
        lun: 0,
        initiatorName: 'iqn.2001-04.com.example:me',
      },
    }),
  good: () => podOfVolume({ iscsi: { targetPortal: '10.0.0.1', iqn: 'iqn.2001-04.com.example:disk1', lun: 0 } }),
  check({ name, iscsi }, at, cx) {
    if (iscsi.initiatorName === undefined || !longerThan(`${name}:${iscsi.targetPortal ?? ''}`, 64)) return;
    const length = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters';
    cx.invalid(at.child('name'), name, `${length} if iscsi.initiatorName is specified.`);
  },
});

export const fcRule = rule<Source<'fc'>>({
  id: 'volume-fc',
  source: 'pkg/apis/core/validation/validation.go validateFCVolumeSource',
  why: 'A Fibre Channel volume is found by world wide names and a unit number, or by world wide identifiers.',
  fix: 'Give targetWWNs with lun, or wwids.',
  bad: () => podOfVolume({ fc: { lun: 1 } }),
  good: () => podOfVolume({ fc: { targetWWNs: ['500a0982991b8dc5'], lun: 1 } }),
  check({ targetWWNs = [], wwids = [], lun }, at, cx) {
    const names = at.child('targetWWNs');
    if (targetWWNs.length === 0 && wwids.length === 0)
      cx.required(names, 'must specify either targetWWNs or wwids, but not both');
    if (targetWWNs.length === 0) return;
    if (wwids.length > 0) cx.invalid(names, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously');
    if (lun === undefined) cx.required(at.child('lun'), 'lun is required if targetWWNs is specified');
    else if (lun < 0 || lun > 255) cx.invalid(at.child('lun'), lun, inclusiveRange(0, 255));
  },
});
