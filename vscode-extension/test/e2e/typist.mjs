// Types a text as a person does who knows what it shall be and looks at what is offered: takes an offer that is the next word, corrects
// the indentation where it is wrong, and else presses the next key. Enter behind a finished line is pressed without looking.
import { sleep } from './editor.mjs';

// What a fast typist leaves between two keys, and how long one looks at a list before typing on.
const BETWEEN_KEYS = 90;
const LOOK = 350;
const PATIENCE = 5000;

export class Typist {
  constructor(editor, target, log = () => {}) {
    Object.assign(this, { page: editor.page, editor, target, log, strokes: 0 });
  }

  /** Press a key, and see what it does: nobody presses it again because the machine is slow. */
  async press(key) {
    const was = this.text;
    this.strokes += 1;
    this.log(key);
    await (key.length === 1 ? this.page.keyboard.type(key) : this.page.keyboard.press(key));
    await sleep(BETWEEN_KEYS);
    for (const start = Date.now(); !key.startsWith('Arrow') && (await this.before()) === was && Date.now() - start < PATIENCE; ) await sleep(40);
  }

  /** The text before the cursor, once the editor has settled. */
  async before() {
    for (let last; ; ) {
      const place = await this.page.locator('[id="status.editor.selection"]').textContent();
      const [, line, column] = /Ln (\d+), Col (\d+)/.exec(place) ?? [];
      const lines = (await this.editor.text()).split('\n').slice(0, Number(line));
      const text = [...lines.slice(0, -1), (lines.at(-1) ?? '').padEnd(Number(column) - 1).slice(0, Number(column) - 1)].join('\n');
      if (text === last) return (this.text = text);
      last = text;
      await sleep(60);
    }
  }

  /** What is offered: the labels, and which of them Enter takes. */
  async offers() {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    for (const start = Date.now(); Date.now() - start < LOOK && !(await rows.count()); ) await sleep(40);
    const found = await rows.evaluateAll((all) => all.map((each) => ({
      label: each.querySelector('.label-name')?.textContent ?? '', focused: each.classList.contains('focused'), top: parseFloat(each.style.top),
    })));
    return found.sort((a, b) => a.top - b.top);
  }

  async type() {
    const { target } = this;
    for (let text = await this.before(), count = 0; ; text = await this.before(), count += 1) {
      if (count > target.length) throw new Error(`no end: ${JSON.stringify(text.slice(-80))}`);
      const own = text.slice(text.lastIndexOf('\n') + 1);
      const done = text.slice(0, text.length - own.length);
      if (!target.startsWith(done)) throw new Error(`not what was meant: ${JSON.stringify(text)}`);
      const wanted = target.slice(done.length).split('\n')[0];
      if (!wanted && !target.slice(done.length)) return;
      if (own === wanted) {
        if (text.length + 1 >= target.length) return;
        await this.press('Enter');
      } else if (!own.trim() && own.length !== wanted.search(/\S/)) {
        await this.indent(own, wanted, text);
      } else if (wanted.startsWith(own)) {
        await this.word(own, wanted);
      } else {
        throw new Error(`${JSON.stringify(own)} where ${JSON.stringify(wanted)} was meant`);
      }
    }
  }

  /** On a line without text: the offer of the wanted line brings its indentation along; else it is corrected. */
  async indent(own, wanted, text) {
    if (await this.take(wanted.trim())) return;
    const more = own.length < wanted.search(/\S/);
    await this.press(more ? 'Tab' : 'Backspace');
    if ((await this.before()) === text) throw new Error(`the indentation stays: ${JSON.stringify(text.slice(-80))}`);
  }

  async word(own, wanted) {
    const begin = own.search(/[^\s"]*$/);
    const words = [own.trim() ? wanted.slice(begin) : wanted.trim(), wanted.trim()];
    if (!(await this.take(...words))) await this.press(wanted[own.length]);
  }

  /** Take an offer that is the next word, when it is at most three rows away; whether there was one. */
  async take(...words) {
    const offers = await this.offers();
    const is = ({ label }) => words.some((word) => [label, `${label}:`, `"${label}"`, `${label}"`].some((each) => each.replace(/"$/, '').length > 1 && (word === each || word.startsWith(`${each} `) || word.startsWith(each.endsWith(':') ? each : `${each}:`))));
    const [focused, wanted] = [offers.findIndex((each) => each.focused), offers.findIndex(is)];
    this.log(`[${offers.slice(0, 5).map((each) => each.label).join('|')}]`);
    if (focused < 0 || wanted < 0 || Math.abs(wanted - focused) > 3) return false;
    for (let at = focused; at !== wanted; at += Math.sign(wanted - focused)) await this.press(wanted > focused ? 'ArrowDown' : 'ArrowUp');
    await this.press('Enter');
    return true;
  }
}

/** The keys that a text takes without any help but the editor's keeping of the indentation. */
export function plainKeystrokes(text) {
  return text.split('\n').slice(0, -1).reduce((sum, line) => sum + line.trim().length + 1, 0);
}
