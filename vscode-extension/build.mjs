// Bundles the extension into out/extension.js; with --tests also the unit tests into out/test/.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
rmSync('out', { recursive: true, force: true });
await build({ ...common, entryPoints: ['src/extension.ts'], outfile: 'out/extension.js', external: ['vscode'], minify: true });
if (process.argv.includes('--tests')) {
  const entryPoints = readdirSync('test/unit').filter((name) => name.endsWith('.test.ts')).map((name) => `test/unit/${name}`);
  await build({ ...common, entryPoints, outdir: 'out/test', outExtension: { '.js': '.cjs' } });
}
