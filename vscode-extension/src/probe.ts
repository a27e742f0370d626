/** Asks a program for its version before it is trusted to be the server. */
import { execFile } from 'node:child_process';
import { coerce, lt } from 'semver';
import { Trouble } from './trouble';

export const OLDEST = '0.1.0';

/**
 * The version of a program, which must answer within some seconds.
 * @throws Trouble when it cannot be run, is something else, says nothing or is too old.
 */
export async function probe(path: string, seconds: number): Promise<string> {
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(path, ['--version'], { timeout: seconds * 1000, killSignal: 'SIGKILL', windowsHide: true }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.killed) reject(new Trouble(`"${path}" did not print its version within ${String(seconds)} seconds.`, 'restart', 'settings'));
      else if (error.code === 'EACCES') reject(new Trouble(`"${path}" cannot be run: permission denied.`, 'settings', 'restart'));
      else reject(new Trouble(`"${path}" cannot be run: ${/[^\n]+$/.exec(stderr.trim())?.[0] ?? `it ended with ${String(error.code ?? error.signal)}`}.`, 'settings', 'restart'));
    });
  });
  const version = /^amplsp (\S+)/.exec(printed)?.[1];
  if (!version) throw new Trouble(`"${path}" is not amplsp: as its version it prints "${printed.trim().slice(0, 60)}".`, 'settings', 'restart');
  if (lt(coerce(version) ?? OLDEST, OLDEST)) {
    throw new Trouble(`"${path}" is amplsp ${version}; this extension needs ${OLDEST} or newer.`, 'upgrade', 'settings');
  }
  return version;
}
