/** Runs programs to their end, with what they print. */
import { spawn } from 'node:child_process';

export interface Outcome { code: number | null; printed: string }

export interface Limits { cwd?: string; signal?: AbortSignal | undefined; seconds?: number }

/** Run a program; one that cannot be started ends with null and the reason. */
export function run(file: string, args: readonly string[], { cwd, signal, seconds }: Limits = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    let printed = '';
    const child = spawn(file, args, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, killSignal: 'SIGKILL', timeout: seconds && seconds * 1000 });
    const add = (data: Buffer): void => void (printed = (printed + data.toString()).slice(-100_000));
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.once('error', (error) => resolve({ code: null, printed: `${printed}${error.message}` }));
    child.once('close', (code) => resolve({ code, printed }));
  });
}

/** The PATH of a login shell. An editor that was started from a desktop lacks what the shell's profile adds. */
export async function loginPath(shell = process.env['SHELL']): Promise<string> {
  if (!shell || process.platform === 'win32') return '';
  const { printed } = await run(shell, ['-ilc', 'command env'], { seconds: 4 });
  return /^PATH=(.*)$/m.exec(printed)?.[1] ?? '';
}
