/** A manifest was no pod and holds none. Says what was found, and what is wanted. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}
