import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DELAYS, MEMORY, Supervisor } from '../../src/supervisor';
import { Trouble } from '../../src/trouble';

/** A supervisor of pretended servers, with a clock that is turned by hand. */
class Stage {
  started = 0;
  stopped = 0;
  readonly told: Trouble[] = [];
  readonly waiting: { action: () => void; milliseconds: number }[] = [];
  time = 1000;
  failure: Error | undefined;
  crash: () => void = () => undefined;
  readonly supervisor = new Supervisor(
    (crashed) => {
      this.started += 1;
      this.crash = crashed;
      if (this.failure) return Promise.reject(this.failure);
      return Promise.resolve(() => {
        this.stopped += 1;
        crashed();
        return Promise.resolve();
      });
    },
    (trouble) => this.told.push(trouble),
    { now: () => this.time, later: (action, milliseconds) => this.waiting.push({ action, milliseconds }) },
  );

  async pass(): Promise<void> {
    for (const each of this.waiting.splice(0)) each.action();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a restart first stops the running server, which does not count as a crash', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  await stage.supervisor.restart();
  assert.deepEqual([stage.started, stage.stopped, stage.waiting.length, stage.told.length], [2, 1, 0, 0]);
});

test('restarts requested at the same time run one after the other and leave one server', async () => {
  const stage = new Stage();
  await Promise.all([stage.supervisor.restart(), stage.supervisor.restart(), stage.supervisor.restart()]);
  assert.equal(stage.started - stage.stopped, 1);
});

test('after each crash the server is restarted with a longer delay, and finally stays stopped with one message', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  for (const delay of DELAYS) {
    stage.crash();
    assert.deepEqual(stage.waiting.map((each) => each.milliseconds), [delay * 1000]);
    await stage.pass();
  }
  assert.equal(stage.started, DELAYS.length + 1);
  stage.crash();
  assert.equal(stage.waiting.length, 0);
  assert.deepEqual(stage.told.map((each) => each.message), ['The language server amplsp crashed 5 times and will not be restarted automatically.']);
});

test('crashes that happened long ago are forgotten', async () => {
  const stage = new Stage();
  await stage.supervisor.restart();
  for (let count = 0; count < 20; count += 1) {
    stage.crash();
    await stage.pass();
    stage.time += MEMORY;
  }
  assert.deepEqual([stage.started, stage.told.length], [21, 0]);
});

test('a server that does not start is reported once and not started again automatically', async () => {
  const stage = new Stage();
  stage.failure = new Trouble('it hangs', 'restart');
  await stage.supervisor.restart();
  await stage.pass();
  assert.deepEqual([stage.started, stage.told.length, stage.waiting.length], [1, 1, 0]);
  stage.failure = undefined;
  await stage.supervisor.restart();
  assert.deepEqual([stage.started, stage.told.length], [2, 1]);
});

test('any other error at the start is reported too', async () => {
  const stage = new Stage();
  stage.failure = new TypeError('no such thing');
  await stage.supervisor.restart();
  assert.deepEqual(stage.told.map((each) => each.message), ['amplsp: TypeError: no such thing']);
});

test('restarting or stopping while a restart is pending does not start a second server', async () => {
  for (const action of ['restart', 'stop'] as const) {
    const stage = new Stage();
    await stage.supervisor.restart();
    stage.crash();
    await stage.supervisor[action]();
    const { started } = stage;
    await stage.pass();
    assert.equal(stage.started, started);
  }
});
