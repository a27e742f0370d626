// Three manifests, typed with completion under default settings: what comes out is what is meant, byte by byte, with less than half of
// the keys. VSCODE_TOOLS and AMPLSP as in extension.test.mjs; TRACE=1 prints every key and what was offered.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Editor, eventually } from './editor.mjs';
import { plainKeystrokes, Typist } from './typist.mjs';

const { VSCODE_TOOLS: tools, AMPLSP: amplsp, TRACE, ONLY } = process.env;
const MOST = 0.45;
const targets = path.resolve('test/e2e/typed');
const names = fs.readdirSync(targets).filter((each) => each.endsWith('.yaml') && (!ONLY || each.startsWith(ONLY)));

let editor;
before(async () => {
  const files = Object.fromEntries(names.map((each) => [`${path.parse(each).name}/${each}`, '']));
  editor = await Editor.open({ tools, vsix: path.resolve('amplsp.vsix'), folder: 'typed', files: { ...files, '.venv/bin/amplsp': { link: path.resolve(amplsp) } } });
  await editor.page.setViewportSize({ width: 900, height: 1500 });
});
after(() => editor?.close());
afterEach((context) => editor?.pictureOfFailure(context));

for (const name of names) {
  test(`${name} can be typed as intended, with at most ${MOST * 100} % of the keys`, async () => {
    const target = fs.readFileSync(path.join(targets, name), 'utf8');
    await editor.file(name);
    await editor.page.locator('.statusbar-item', { hasText: /amplsp \d/ }).waitFor();
    const typist = new Typist(editor, target, TRACE ? (what) => process.stderr.write(` ${what}`) : undefined);
    await typist.type();
    await editor.page.keyboard.press('Control+s');
    const file = path.join(editor.folder, path.parse(name).name, name);
    await eventually(() => assert.equal(fs.readFileSync(file, 'utf8'), target), 5000);
    const plain = plainKeystrokes(target);
    console.log(`${name}: ${typist.strokes} keys of ${plain}, ${Math.round((typist.strokes / plain) * 100)} %`);
    assert(typist.strokes <= MOST * plain, `${typist.strokes} keys of ${plain}`);
  });
}
