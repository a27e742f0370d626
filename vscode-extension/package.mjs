// Packages the extension with the wheel of amplsp in it:
//   npm run package                 amplsp.vsix, whose set-up gets what amplsp needs from the package index
//   npm run package -- --offline    amplsp-<platform>.vsix for this platform, which carries all of that for every Python
// The wheel is built by the Python in the variable PYTHON, else the repository's environment, else python3.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const isOffline = process.argv.includes('--offline');
const own = process.platform === 'win32' ? '../.venv/Scripts/python.exe' : '../.venv/bin/python';
const python = process.env.PYTHON || (existsSync(own) ? path.resolve(own) : 'python3');
const call = (file, ...args) => execFileSync(file, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });

call(process.execPath, 'build.mjs');
call(python, '../tools/carry_wheels.py', 'wheels', ...(isOffline ? ['--offline'] : []));
const target = isOffline ? ['--target', `${process.platform}-${process.arch}`] : [];
const file = isOffline ? `amplsp-${process.platform}-${process.arch}.vsix` : 'amplsp.vsix';
call(path.resolve('node_modules/.bin/vsce'), 'package', '--no-dependencies', '--no-rewrite-relative-links', ...target, '--out', file);
call(process.execPath, 'test/check-package.mjs', file);
