// From the .vsix alone: no amplsp on the machine, one click, and mistakes are underlined. VSCODE_TOOLS as in extension.test.mjs.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Editor, eventually } from './editor.mjs';

const { VSCODE_TOOLS: tools } = process.env;
const BROKEN = 'specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspott\n    proxy:\n      enabled: true\n';
// What a machine has without the tools of this repository.
const searchPath = [path.dirname(process.execPath), '/usr/bin', '/bin'].join(':');

let editor;
before(async () => {
  editor = await Editor.open({ tools, vsix: path.resolve('amplsp.vsix'), folder: 'plain', files: { 'notes.txt': 'x\n', 'later/amp.yaml': BROKEN }, searchPath });
});
after(() => editor?.close());
afterEach((context) => editor?.pictureOfFailure(context));

test('without an amplsp one message says so, with a button, and the view says it too', async () => {
  await editor.file('amp.yaml');
  await eventually(async () => assert.match((await editor.messages().allTextContents()).join('\n'), /amplsp is not on this machine yet/));
  await editor.command('Ampersand: Focus on Integrations View');
  await editor.page.locator('.welcome-view-content', { hasText: 'amplsp does not run' }).waitFor();
  assert.equal(await editor.squiggles().count(), 0);
});

test('one click sets it up, shows progress, and then mistakes are underlined', async () => {
  await editor.page.locator('.notifications-toasts .monaco-button', { hasText: 'Set up amplsp' }).first().click();
  await editor.messages().filter({ hasText: /Setting up amplsp/ }).waitFor();
  await editor.squiggles().first().waitFor({ timeout: 240_000 });
  await editor.page.locator('.statusbar-item', { hasText: /amplsp \d/ }).waitFor();
  await eventually(async () => assert.match((await editor.page.locator('.pane-body .monaco-list-row').allTextContents()).join('\n'), /crm/));
  assert.equal(await editor.messages().count(), 0);
});

test('the walkthrough ticks the steps that are done, and no others', async () => {
  await editor.quickInput('F1');
  await editor.page.keyboard.insertText('Welcome: Open Walkthrough');
  await editor.chooseRow('Welcome: Open Walkthrough.*');
  await editor.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Write Ampersand manifests' }).first().click();
  const steps = editor.page.locator('.getting-started-step');
  const ticks = () => steps.evaluateAll((all) => all.map((each) => each.querySelector('[aria-checked]')?.getAttribute('aria-checked')));
  await eventually(async () => assert.deepEqual(await ticks(), ['true', 'true', 'false', 'false']));
});
