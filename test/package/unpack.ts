import { rmSync } from 'node:fs';

/** Removes what the tests packed and installed, unless `KEEP_PACKAGE` asks to leave it for a look. */
export default function unpack(): void {
  const { PACKAGE_FOLDER: folder, KEEP_PACKAGE: keep } = process.env;
  if (folder !== undefined && keep === undefined) rmSync(folder, { recursive: true, force: true });
}
