import { labelComplaint } from './names';

/** What servers before 1.35 called the keys of labels. */
const KEY = ['a valid label key must', 'a qualified name must'] as const;

/** A complaint about a format in the words of a minor: they have changed since, and what is wrong has not. */
export function inWordsOf(minor: number, complaint: string): string {
  if (minor >= 35) return complaint;
  if (minor < 27 && complaint === 'must not contain dots') return labelComplaint;
  return complaint.replace(/(no more than \d+) bytes$/, '$1 characters').replace(...KEY);
}
