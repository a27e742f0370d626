// Says whether a packaged extension has what it needs to start, nothing else, and is small: node test/check-package.mjs FILE
import { readFileSync } from 'node:fs';

const LIMIT = 1_000_000;
const file = process.argv[2];
const bytes = readFileSync(file);
const names = [];
// The entries of a zip's central directory: a signature, 42 bytes of facts, and the name, whose length is at byte 28.
for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 46)) {
  names.push(bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28)));
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const pictures = [...readFileSync('README.md', 'utf8').matchAll(/\]\((images\/[^)]+)\)/g)].map((found) => found[1]);
const steps = manifest.contributes.walkthroughs.flatMap((each) => each.steps.map((step) => step.media.image ?? step.media.markdown));
const contributed = [...manifest.contributes.grammars.map((each) => each.path), ...manifest.contributes.languages.map((each) => each.configuration)];
const wanted = ['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', manifest.main, manifest.icon, ...pictures, ...steps, ...contributed];
const problems = wanted.map((name) => `extension/${name.replace(/^\.\//, '')}`).filter((name) => !names.includes(name)).map((name) => `${name} is missing`);
problems.push(...names.filter((name) => /node_modules|\.ts$|\/test\/|\.map$/.test(name)).map((name) => `${name} does not belong there`));
if (bytes.length > LIMIT) problems.push(`${bytes.length} bytes are more than ${LIMIT}`);
for (const problem of problems) console.error(`${file}: ${problem}`);
if (problems.length) process.exit(1);
console.log(`${file}: ${bytes.length} bytes, ${names.length} files`);
