import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Where the `shilingi` executable is: named, in a checkout, in the platform's package, or on the path. */
export function executable(): string {
  const named = process.env['SHILINGI_EXECUTABLE'];
  if (named !== undefined && named !== '') return named;
  const file = process.platform === 'win32' ? 'shilingi.exe' : 'shilingi';
  const beside = join(__dirname, '..', 'bin', file);
  if (existsSync(beside)) return beside;
  const name = `@shilingi/sandbox-${process.platform}-${process.arch}`;
  try {
    return createRequire(__filename).resolve(`${name}/bin/${file}`);
  } catch {
    // No package for this platform: perhaps it was installed in another way.
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `There is no sandbox here. Install it with \`npm install --save-dev ${name}\`, and do not omit optional ` +
      'dependencies; or put the `shilingi` executable on PATH, or name it in SHILINGI_EXECUTABLE.',
  );
}
