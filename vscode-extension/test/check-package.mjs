// Says whether a packaged extension has what it needs to start, nothing else, and is small: node test/check-package.mjs FILE
import { readFileSync } from 'node:fs';

// The bundle and the pictures, and the wheel of amplsp.
const LIMIT = 2_500_000;
// With everything that amplsp needs, for five Pythons.
const OFFLINE_LIMIT = 60_000_000;
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
const icons = [manifest.contributes.viewsContainers.activitybar[0].icon, ...manifest.contributes.languages.flatMap((each) => Object.values(each.icon))];
const contributed = [...icons, ...manifest.contributes.grammars.map((each) => each.path), ...manifest.contributes.languages.map((each) => each.configuration)];
const wanted = ['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', manifest.main, manifest.icon, ...pictures, ...steps, ...contributed];
const problems = wanted.map((name) => `extension/${name.replace(/^\.\//, '')}`).filter((name) => !names.includes(name)).map((name) => `${name} is missing`);
problems.push(...names.filter((name) => /node_modules|\.ts$|\/test\/|\.map$/.test(name)).map((name) => `${name} does not belong there`));
const wheels = names.filter((name) => /^extension\/wheels\/.*\.whl$/.test(name));
if (!wheels.some((name) => name.includes('/amplsp-'))) problems.push('the wheel of amplsp is missing');
const limit = wheels.length > 1 ? OFFLINE_LIMIT : LIMIT;
if (bytes.length > limit) problems.push(`${bytes.length} bytes are more than ${limit}`);
for (const problem of problems) console.error(`${file}: ${problem}`);
if (problems.length) process.exit(1);
console.log(`${file}: ${bytes.length} bytes, ${names.length} files`);
