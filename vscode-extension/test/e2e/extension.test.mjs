// What people do with the extension, in a real VS Code. Run by test/e2e/run.sh, which sets
//   VSCODE_TOOLS  the folder that setup.sh filled          AMPLSP  the language server to use
//   PICTURES      a folder for the pictures of the README, if they are to be taken
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Editor, eventually, sleep } from './editor.mjs';

const { VSCODE_TOOLS: tools, AMPLSP: amplsp, PICTURES: pictures } = process.env;
const BROKEN = `# Contacts of our customers' CRM, every hour.
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspott
    read:
      objects:
        - objectName: contacts
          destination: crmEvents
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: firstname
`;
const SOUND = BROKEN.replace('hubspott', 'hubspot');
// A server on a path with all that can go wrong in one, found in the workspace's environment.
const FOLDER = `Müllers "Werkstatt" it's`;
const FAKES = {
  '.venv/fakes/old.sh': '#!/bin/sh\necho amplsp 0.0.1\n',
  '.venv/fakes/crash.sh': '#!/bin/sh\n[ "$1" = --version ] && { echo amplsp 1.0.0; exit; }\necho out of luck >&2\nexit 3\n',
  '.venv/fakes/hang.sh': '#!/bin/sh\n[ "$1" = --version ] && { echo amplsp 1.0.0; exit; }\nexec sleep 600\n',
  '.venv/fakes/mute.sh': '#!/bin/sh\nexec sleep 600\n',
  '.venv/fakes/plain.txt': 'no program\n',
};

let editor;
before(async () => {
  editor = await Editor.open({
    tools,
    vsix: path.resolve('amplsp.vsix'),
    folder: FOLDER,
    files: { 'amp.yaml': BROKEN, 'branch.amp.yaml': SOUND, 'fix.amp.yaml': BROKEN, 'preview.amp.yaml': SOUND, 'other/more.amp.yaml': 'specVersion: 2.0.0\n', '.venv/bin/amplsp': { link: path.resolve(amplsp) }, ...FAKES },
  });
  await editor.file('amp.yaml');
});
after(() => editor?.close());
afterEach((context) => editor?.pictureOfFailure(context));

async function picture(name, { height = 400 } = {}) {
  if (!pictures) return;
  await sleep(300);
  await editor.page.screenshot({ path: path.join(pictures, name), clip: { x: 0, y: 0, width: 900, height } });
}

test('a broken manifest is underlined and listed, and the status bar says what runs', async () => {
  await editor.squiggles().first().waitFor();
  const found = await editor.problems();
  assert(found.some((each) => each.includes('hubspott') && each.includes('provider-not-supported')), found.join('\n'));
  const status = editor.page.locator('.statusbar-item', { hasText: /amplsp \d/ });
  await status.waitFor();
  assert.match(await status.textContent(), /amplsp \d+\.\d+\.\d+\S* · 20\d\d-\d\d-\d\d/);
  await picture('problems.png', { height: 560 });
  await editor.command('View: Toggle Panel Visibility');
});

test('manifests have their own language, coloured as YAML', async () => {
  await editor.page.locator('.statusbar-item', { hasText: /^Ampersand manifest$/ }).waitFor();
  const colours = await editor.page.locator('.view-line span[class^="mtk"]').evaluateAll((all) => new Set(all.map((each) => each.className)).size);
  assert(colours >= 3, `${colours} colours`);
});

test('the status of the language says what runs, from where, and under which profile', async () => {
  await editor.page.locator('.statusbar-item[id="status.languageStatus"]').first().click();
  const shown = editor.page.locator('.hover-language-status');
  await eventually(async () => assert.match((await shown.allTextContents()).join('\n'), /amplsp \d+\.\d+\.\d+.*the environment of the workspace/s));
  const texts = (await shown.allTextContents()).join('\n');
  assert.match(texts, /profile: spec/);
  assert.match(texts, /provider catalog of 20\d\d-\d\d-\d\d/);
  assert.match(texts, /Restart/);
  await picture('status.png', { height: 560 });
  await editor.page.keyboard.press('Escape');
});

test('the tree shows integrations down to their objects, with findings, and opens their places', async () => {
  await editor.command('Ampersand: Focus on Integrations View');
  const rows = editor.page.locator('.pane-body .monaco-list-row');
  const row = (label) => rows.filter({ hasText: label });
  await eventually(async () => assert.match((await rows.allTextContents()).join('\n'), /crm.*1 problem.*hubspott/));
  assert.deepEqual((await rows.locator('.label-name').allTextContents()).slice(0, 3), ['crm', 'read', 'contacts']);
  await picture('integrations.png', { height: 560 });
  await row('contacts').first().click();
  await eventually(async () => assert.match(await editor.page.locator('.statusbar-item[id="status.editor.selection"]').textContent(), /Ln 8, /));
  await editor.command('View: Close Primary Side Bar');
});

test('hovering over a key explains it', async () => {
  await editor.at(10, 13);
  await editor.command('Show or Focus Hover');
  const hover = editor.page.locator('.monaco-hover .hover-row');
  await eventually(async () => assert.match((await hover.allTextContents()).join('\n'), /schedule/i));
  await picture('hover.png');
  await editor.page.keyboard.press('Escape');
});

test('a provider is completed', async () => {
  await editor.at(5, 23);
  for (let count = 0; count < 'pott'.length; count += 1) await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.press('Control+Space');
  const rows = editor.page.locator('.suggest-widget.visible .monaco-list-row');
  await rows.first().waitFor();
  await eventually(async () => assert((await rows.allTextContents()).some((each) => /hubspot/i.test(each))));
  await picture('completion.png');
  await rows.filter({ hasText: /hubspot/i }).first().click();
  await eventually(async () => assert.match(await editor.text(), /provider: hubspot\n/));
  await editor.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
});

test('a quick fix repairs a mistake', async () => {
  await editor.file('fix.amp.yaml');
  await editor.squiggles().first().waitFor();
  await editor.at(5, 18);
  const rows = editor.page.locator('.action-widget .monaco-list-row.action');
  // A busy editor takes the key before the cursor has arrived, and has nothing to offer there.
  await eventually(async () => {
    await editor.page.keyboard.press('Control+.');
    await rows.first().waitFor({ timeout: 3000 });
  });
  await picture('quickfix.png');
  await rows.filter({ hasText: 'hubspot' }).first().click();
  await eventually(async () => assert.match(await editor.text(), /provider: hubspot\n/));
  await editor.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
});

test('a manifest is scaffolded from selected providers, actions and objects, and checked at once', async () => {
  await editor.command('amplsp: Scaffold manifest');
  const input = editor.page.locator('.quick-input-widget .quick-input-filter input');
  await editor.page.locator('.quick-input-title', { hasText: 'providers' }).waitFor();
  await input.fill('hub');
  await editor.chooseRow('HubSpot');
  await picture('scaffold.png');
  await input.press('Enter');
  await editor.page.locator('.quick-input-title', { hasText: 'HubSpot: actions' }).waitFor();
  await editor.page.locator('.quick-input-widget .monaco-list-row[aria-label="proxy"]').click();
  await editor.page.keyboard.press('Enter');
  await editor.page.locator('.quick-input-title', { hasText: 'HubSpot: objects' }).waitFor();
  await editor.page.keyboard.press('Enter');
  await editor.page.locator('.quick-input-title', { hasText: 'where to' }).waitFor();
  await editor.page.keyboard.press('Enter');
  await editor.page.locator('.tab.active', { hasText: /Untitled-1/ }).waitFor();
  await eventually(async () => assert.match(await editor.text(), /specVersion: 1\.0\.0/));
  await editor.page.locator('.statusbar-item', { hasText: 'Ampersand manifest' }).waitFor();
  assert.equal(await editor.squiggles().count(), 0);
  await editor.at(1, 1);
  await editor.page.keyboard.type('nonsense: 1\n');
  await editor.squiggles('warning').or(editor.squiggles()).first().waitFor();
});

test('the lens of an integration adds more of the same provider to the same manifest', async () => {
  await editor.file('fix.amp.yaml');
  await editor.page.locator('.codelens-decoration a', { hasText: 'scaffold another object' }).first().click();
  await editor.page.locator('.quick-input-title', { hasText: 'HubSpot: actions' }).waitFor();
  await editor.page.keyboard.press('Enter');
  await editor.page.locator('.quick-input-title', { hasText: 'HubSpot: objects' }).waitFor();
  await editor.page.keyboard.press('Enter');
  await editor.page.locator('.quick-input-title', { hasText: 'where to' }).waitFor();
  await editor.chooseRow('Add to fix.amp.yaml');
  await eventually(async () => assert.match(await editor.text(), /- name: hubspot/));
});

test('the top of a manifest says how the branch affects customers, and opens the places', async () => {
  const git = (...args) => execFileSync('git', ['-C', editor.folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args]);
  git('init', '-q', '-b', 'main');
  git('add', 'branch.amp.yaml');
  git('commit', '-qm', 'first');
  editor.write('branch.amp.yaml', SOUND.replace('crmEvents', 'otherEvents'));
  await editor.file('branch.amp.yaml');
  await editor.page.locator('.codelens-decoration a', { hasText: '1 breaking change against main' }).click();
  await editor.webview().locator('h1', { hasText: '1 breaking change against main' }).waitFor();
  await picture('changes.png');
  await editor.webview().locator('a', { hasText: 'branch.amp.yaml:9:11' }).click();
  await eventually(async () => assert.match(await editor.page.locator('.statusbar-item[id="status.editor.selection"]').textContent(), /Ln 9, Col 11/));
  await editor.closeTab('Changes of branch.amp.yaml');
});

test('the preview follows the typing, opens places in the text, and shows where the cursor is', async () => {
  await editor.file('preview.amp.yaml');
  await editor.at(13, 35);
  await editor.command('amplsp: Open preview to the side');
  const page = editor.webview();
  await page.locator('.tags li.is-current', { hasText: 'firstname' }).first().waitFor();
  await editor.page.keyboard.type('2');
  await page.locator('.tags li.is-current', { hasText: 'firstname2' }).first().waitFor();
  await picture('preview.png', { height: 560 });
  await editor.page.keyboard.type('\n*x');
  await editor.squiggles().first().waitFor();
  await page.locator('.tags li', { hasText: 'firstname2' }).first().waitFor();
  await page.locator('.tags li', { hasText: 'email' }).first().click();
  await eventually(async () => assert.match(await editor.page.locator('.statusbar-item[id="status.editor.selection"]').textContent(), /Ln 12, Col 15/));
  await page.locator('.tags li.is-current', { hasText: 'email' }).first().waitFor();
  await editor.closeTab('Preview of preview.amp.yaml');
});

test('a rule is explained with its manual', async () => {
  await editor.file('amp.yaml');
  await editor.command('amplsp: Explain rule');
  await editor.page.locator('.quick-input-title', { hasText: 'Explain rule' }).waitFor();
  await editor.page.locator('.quick-input-widget .quick-input-filter input').fill('schedule-minimum-interval');
  await editor.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'schedule-minimum-interval' }).first().waitFor();
  await editor.page.keyboard.press('Enter');
  await editor.page.locator('.tab.active', { hasText: 'schedule-minimum-interval' }).waitFor();
  await editor.file('amp.yaml');
});

test('checking the workspace lists what is wrong in files that are not open', async () => {
  await editor.command('amplsp: Check workspace');
  await editor.messages().filter({ hasText: /amplsp: \d+ files/ }).waitFor();
  const found = await editor.problems();
  assert(found.some((each) => each.includes('more.amp.yaml')), found.join('\n'));
  await editor.command('Notifications: Clear All Notifications');
});

const TROUBLES = [
  ['missing', 'gone', /amplsp\.path names ".venv\/fakes\/gone", but that file does not exist/, 'Open settings'],
  ['too old', 'old.sh', /is amplsp 0\.0\.1; this extension needs/, 'Copy upgrade command'],
  ['not executable', 'plain.txt', /cannot be run: permission denied/, 'Open settings'],
  ['crashing at start', 'crash.sh', /ended during start-up \(exit code 3\) out of luck/, 'Show output'],
  ['hanging at start', 'hang.sh', /did not answer within 2 seconds/, 'Restart server'],
  ['silent', 'mute.sh', /did not print its version within 2 seconds/, 'Restart server'],
];
for (const [what, file, message, button] of TROUBLES) {
  test(`a server that is ${what} is reported in one message with a way to solve it`, async () => {
    await editor.command('Notifications: Clear All Notifications');
    editor.configure({ 'amplsp.path': `.venv/fakes/${file}`, 'amplsp.startTimeout': 2 });
    await eventually(async () => assert.match((await editor.messages().allTextContents()).join('\n'), message));
    // Long enough for a second message, if there were a loop.
    await sleep(4000);
    const shown = await editor.messages().allTextContents();
    assert.equal(shown.length, 1, shown.join('\n'));
    assert.equal(await editor.page.locator('.notifications-toasts .monaco-button', { hasText: button }).count(), 1);
  });
}

test('the server starts once the setting is right again, and restarts after a crash', async () => {
  await editor.command('Notifications: Clear All Notifications');
  editor.configure({ 'amplsp.path': undefined, 'amplsp.startTimeout': undefined });
  const status = editor.page.locator('.statusbar-item', { hasText: /amplsp \d/ });
  await editor.file('fix.amp.yaml');
  await status.waitFor();
  const [before] = servers();
  process.kill(before, 'SIGKILL');
  await eventually(() => assert.notEqual(servers()[0] ?? before, before));
  await status.waitFor();
  assert.equal(await editor.messages().count(), 0);
  assert.equal(servers().length, 1);
});

/** The process ids of language servers that were started for this test's folder. */
function servers() {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((id) => {
    try {
      return fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('\0lsp\0') && fs.readlinkSync(`/proc/${id}/cwd`) === editor.folder;
    } catch {
      return false;
    }
  });
}

