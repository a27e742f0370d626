// A real VS Code (code-server) with the packaged extension, driven through a browser. Nothing leaves this machine: the
// profile is new and empty, and everything that would ask the network is off. What is started here is ended by its own id.
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const PATIENCE = Number(process.env.PATIENCE ?? 60_000);
const QUIET = {
  'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false,
  'workbench.startupEditor': 'none', 'workbench.enableExperiments': false, 'git.enabled': false, 'npm.fetchOnlinePackageInfo': false,
  'chat.disableAIFeatures': true, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'json.schemaDownload.enable': false,
  'window.restoreWindows': 'none', 'files.autoSave': 'off', 'files.simpleDialog.enable': true, 'editor.minimap.enabled': false,
  'remote.autoForwardPorts': false, 'workbench.activityBar.location': 'hidden', 'window.commandCenter': false, 'workbench.layoutControl.enabled': false,
};

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

/** Repeat until it holds what a test wants; the last complaint is the test's. */
export async function eventually(check, patience = 30_000) {
  for (const start = Date.now(); ; await sleep(200)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() - start > patience) throw error;
    }
  }
}

export class Editor {
  /** Start with an installed .vsix and a folder that holds the files given by name and text. */
  static async open({ tools, vsix, folder, files, searchPath = process.env.PATH, settings = {} }) {
    const editor = new Editor();
    Object.assign(editor, { tools, searchPath });
    editor.scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'amplsp-vscode-'));
    editor.folder = path.join(editor.scratch, folder);
    for (const [name, text] of Object.entries(files)) editor.write(name, text);
    fs.mkdirSync(path.join(editor.scratch, 'user/User'), { recursive: true });
    fs.writeFileSync(path.join(editor.scratch, 'user/User/settings.json'), JSON.stringify({ ...QUIET, ...settings }));
    const require = createRequire(path.join(tools, 'package.json'));
    await editor.serve(path.join(tools, 'node_modules/code-server/out/node/entry.js'), vsix);
    await editor.browse(require('playwright-core').chromium);
    return editor;
  }

  write(name, text) {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (typeof text !== 'string') fs.symlinkSync(text.link, file);
    else fs.writeFileSync(file, text, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
    return file;
  }

  /** Change settings of the workspace; undefined takes one back. */
  configure(changes) {
    this.settings = { ...this.settings, ...changes };
    this.write('.vscode/settings.json', JSON.stringify(this.settings));
  }

  async serve(entry, vsix) {
    const { scratch } = this;
    for (const name of ['home', 'tmp']) fs.mkdirSync(path.join(scratch, name));
    fs.writeFileSync(path.join(scratch, 'config.yaml'), 'auth: none\n');
    const passed = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PIP_|UV_|SSL_|https?_proxy$|no_proxy$)/i.test(name)));
    const env = { ...passed, PATH: this.searchPath, HOME: path.join(scratch, 'home'), LANG: 'C.UTF-8', SHELL: '/bin/sh', TMPDIR: path.join(scratch, 'tmp'),
      EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }) };
    const common = ['--user-data-dir', path.join(scratch, 'user'), '--extensions-dir', path.join(scratch, 'extensions'),
      '--config', path.join(scratch, 'config.yaml'), '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
    execFileSync(process.execPath, [entry, ...common, '--install-extension', vsix], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.port = await freePort();
    const log = fs.openSync(path.join(scratch, 'server.log'), 'w');
    this.server = spawn(process.execPath, [entry, ...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, '--disable-getting-started-override', '--disable-proxy'],
      { env, stdio: ['ignore', log, log], detached: true });
    for (const start = Date.now(); !(await fetch(`http://127.0.0.1:${this.port}/healthz`).then((answer) => answer.ok, () => false)); await sleep(100)) {
      if (Date.now() - start > PATIENCE) throw new Error(`code-server did not come up: ${fs.readFileSync(path.join(scratch, 'server.log'), 'utf8')}`);
    }
  }

  async browse(chromium) {
    this.browser = await chromium.launchPersistentContext(path.join(this.scratch, 'browser'), {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, viewport: { width: 900, height: 560 },
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    this.page = this.browser.pages()[0] ?? await this.browser.newPage();
    this.page.setDefaultTimeout(PATIENCE);
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(this.folder)}`);
    await this.page.waitForSelector('.monaco-workbench .statusbar-item');
    await this.page.keyboard.press('Control+b');
  }

  /** Open the quick input by its keys. A preview that has just got the focus may swallow them: then they are pressed again. */
  async quickInput(keys) {
    const input = this.page.locator('.quick-input-widget input').first();
    for (let attempt = 0; attempt < 8; attempt++) {
      await this.page.keyboard.press(keys);
      if (await input.waitFor({ timeout: 4000 }).then(() => true, () => false)) return;
      await this.page.locator('.tab.active').first().click();
    }
    await input.waitFor();
  }

  /** Run a command of the palette by its title. */
  async command(title) {
    await this.pick('F1', title, `${title}…?`);
  }

  /**
   * Open the quick input by its keys, type, and take a row. What opens late (the preview of an earlier command) takes the focus, and the quick input closes:
   * then the user opens it again.
   */
  async pick(keys, typed, row) {
    const widget = this.page.locator('.quick-input-widget').first();
    let told;
    for (const start = Date.now(); Date.now() - start < PATIENCE;) {
      if (!told || !(await widget.isVisible())) {
        await this.quickInput(keys);
        await this.page.keyboard.insertText(typed);
      }
      told = await this.chooseRow(row, 4000).then(() => undefined, (error) => error);
      if (!told) return;
    }
    throw told;
  }

  /** Take the row of the list whose label matches as a whole. */
  async chooseRow(pattern, timeout = PATIENCE) {
    const label = this.page.locator('.quick-input-widget .monaco-list-row .label-name', { hasText: new RegExp(`^${pattern}$`) });
    await label.first().click({ timeout });
  }

  async file(name) {
    await this.pick('Control+p', name, name);
    await this.page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
  }

  /** Put the cursor at a line and a column, both from 1. */
  async at(line, column) {
    await this.page.locator('.editor-instance .view-lines').first().click();
    await this.quickInput('Control+g');
    await this.page.keyboard.insertText(`:${line}:${column}`.slice(1));
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  squiggles(kind = 'error') {
    return this.page.locator(`.editor-instance .squiggly-${kind}`);
  }

  async text() {
    const lines = this.page.locator('.editor-instance .view-line');
    const found = await lines.evaluateAll((all) => all.map((each) => [parseFloat(each.style.top), each.textContent.replaceAll('\u00a0', ' ')]));
    return found.sort((a, b) => a[0] - b[0]).map(([, text]) => text).join('\n');
  }

  /** What the Problems view lists. */
  async problems() {
    await this.command('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await sleep(500);
    return (await this.page.locator('.markers-panel .monaco-list-row').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  async closeTab(label) {
    const tab = this.page.locator('.tab', { hasText: label });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /** What the active webview shows, such as a preview. */
  webview() {
    return this.page.frameLocator('iframe.webview.ready:visible').last().frameLocator('iframe#active-frame');
  }

  /** The messages that are shown at the corner. */
  messages() {
    return this.page.locator('.notifications-toasts .notification-list-item-message');
  }

  /** After a failed test: what the user would have seen; then out of the way of the next test. */
  async pictureOfFailure(context) {
    if (context.passed) return;
    const name = context.name.replace(/\W+/g, '-').slice(0, 60);
    await this.page.screenshot({ path: path.join(this.tools, `failed-${name}.png`) });
    for (let count = 0; count < 3; count += 1) await this.page.keyboard.press('Escape');
  }

  async close() {
    await this.browser?.close();
    if (this.server) {
      // code-server leads a process group of its own (detached above): end that one.
      try { process.kill(-this.server.pid, 'SIGTERM'); } catch { /* it has ended by itself */ }
      await Promise.race([new Promise((resolve) => this.server.on('exit', resolve)), sleep(5000)]);
    }
    fs.rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
