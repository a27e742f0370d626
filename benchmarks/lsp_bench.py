"""Measure a stdio language server's latencies from outside and print them as JSON. Standard library only (Linux: /proc).

    lsp_bench.py --file amp.yaml [options] -- SERVER [ARG ...]

What is measured, always from just before the client's bytes are written to just after the answer's bytes are read:
  start_ms                process start -> answer to `initialize` (median of --startups processes)
  open_to_diagnostics_ms  didOpen -> first diagnostics for that version (pushed, or the answer to a pull)
  edit_to_diagnostics_ms  N single-character edits, one at a time (each waits for its diagnostics, then --pause)
  burst_to_diagnostics_ms --bursts times: --burst keystrokes --interval ms apart, last keystroke -> its diagnostics
  completion_ms, hover_ms on a settled document, at --completion / --hover LINE:COL (one-based)
  completion_typing_ms    a keystroke and at once a completion request: keystroke -> the completion's answer
  rss_peak_mib            peak resident memory of the server and the processes it started (VmHWM, summed)
  cpu_s                   processor time they used, by phase

A diagnostics push is matched to an edit by its `version`; a server that never sends one is matched by "the next publish
after the edit" (in a burst: the last publish before it falls quiet), and stragglers that arrive within --settle ms are
counted as extra_publishes. A server that announces
pull diagnostics is asked with textDocument/diagnostic right after each edit, unless --diagnostics push is given.
A debounce of the server's own is in the figure: that is what a user waits for.

Edits alternate between inserting one character at the end of a plain scalar value and deleting it again, so the text
stays valid and ends as it began; the line is --line, or picked at random (--seed) for each pair.
--settings takes JSON (or a file): what `workspace/configuration` is answered with, by section, and what is sent with
workspace/didChangeConfiguration after `initialized`. --init-options is the same for initializationOptions.
"""
import argparse
import json
import math
import os
import pathlib
import queue
import random
import re
import statistics
import subprocess
import sys
import threading
import time

PLAIN = re.compile(r"^(\s*(?:- )?[A-Za-z_][\w.-]*:\s+)([A-Za-z][^#'\"\[\]{}&*|>!%@`]*)$")


def now():
    return time.perf_counter()


def stats(values, digits=2):
    v = sorted(x for x in values if x is not None)
    if not v:
        return {"n": 0}

    def pct(p):
        k = (len(v) - 1) * p / 100
        lo, hi = math.floor(k), math.ceil(k)
        return v[lo] + (v[hi] - v[lo]) * (k - lo)

    return {"n": len(v), "min": round(v[0], digits), "p50": round(pct(50), digits), "p95": round(pct(95), digits),
            "max": round(v[-1], digits), "mean": round(statistics.fmean(v), digits)}


def u16(s):
    return len(s.encode("utf-16-le")) // 2


def process_tree(pid):
    out, todo = [], [pid]
    while todo:
        p = todo.pop()
        out.append(p)
        try:
            for t in os.listdir(f"/proc/{p}/task"):
                todo += [int(c) for c in pathlib.Path(f"/proc/{p}/task/{t}/children").read_text().split()]
        except OSError:
            pass
    return out


class Server:
    def __init__(self, argv, settings, root_uri, verbose=False, env=None):
        self.settings, self.root_uri, self.verbose = settings, root_uri, verbose
        self.t0 = now()
        self.p = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=None if verbose else subprocess.DEVNULL, env=env)
        self.ids, self.lock = 0, threading.Lock()
        self.answers, self.inbox = {}, queue.Queue()
        self.registered, self.requests_seen, self.publishes = {}, {}, 0
        self.hwm = {}
        threading.Thread(target=self._read, daemon=True).start()

    def _write(self, msg):
        body = json.dumps(msg, separators=(",", ":"), ensure_ascii=False).encode()
        with self.lock:
            t = now()
            self.p.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.p.stdin.flush()
        return t

    def _read(self):
        f = self.p.stdout
        try:
            while True:
                length = None
                while True:
                    line = f.readline()
                    if not line:
                        return self.inbox.put(("eof", None, now()))
                    if line in (b"\r\n", b"\n"):
                        break
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                body = f.read(length)
                t = now()
                self._handle(json.loads(body), t)
        except (OSError, ValueError) as e:
            self.inbox.put(("eof", repr(e), now()))

    def _handle(self, m, t):
        if "method" in m and "id" in m:
            name = m["method"]
            self.requests_seen[name] = self.requests_seen.get(name, 0) + 1
            params, reply = m.get("params") or {}, {"result": None}
            if name == "workspace/configuration":
                reply = {"result": [self.setting(i.get("section")) for i in params.get("items", [])]}
            elif name == "client/registerCapability":
                for r in params.get("registrations", []):
                    self.registered[r["method"]] = r.get("registerOptions")
            elif name == "client/unregisterCapability":
                for r in params.get("unregisterations", []):
                    self.registered.pop(r["method"], None)
            elif name == "workspace/workspaceFolders":
                reply = {"result": [{"uri": self.root_uri, "name": "root"}]}
            elif name == "workspace/applyEdit":
                reply = {"result": {"applied": False}}
            elif name not in ("window/workDoneProgress/create", "window/showMessageRequest", "window/showDocument") \
                    and not name.endswith("/refresh"):
                reply = {"error": {"code": -32601, "message": "not supported: " + name}}
            self._write({"jsonrpc": "2.0", "id": m["id"], **reply})
        elif "method" in m:
            if m["method"] == "textDocument/publishDiagnostics":
                self.publishes += 1
                self.inbox.put(("diag", m["params"], t))
            elif self.verbose and m["method"] in ("window/logMessage", "window/showMessage"):
                print("server:", m["params"].get("message", "")[:500], file=sys.stderr)
        else:
            self.answers[m["id"]] = None
            self.inbox.put(("answer", m, t))

    def setting(self, section):
        v = self.settings
        for part in (section or "").split(".") if section else []:
            v = v.get(part) if isinstance(v, dict) else None
        return v

    def notify(self, method, params):
        return self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, method, params):
        self.ids += 1
        return self.ids, self._write({"jsonrpc": "2.0", "id": self.ids, "method": method, "params": params})

    def wait(self, want, timeout):
        """The next inbox item for which want(kind, value) is true: (value, time), or None; the others are returned too."""
        end, skipped = now() + timeout, []
        while True:
            try:
                kind, value, t = self.inbox.get(timeout=max(0.0, end - now()))
            except queue.Empty:
                return None, None, skipped
            if kind == "eof":
                raise SystemExit(f"the server ended (exit {self.p.poll()}): {value or ''}")
            if want(kind, value):
                return value, t, skipped
            skipped.append((kind, value, t))

    def request(self, method, params, timeout):
        rid, t0 = self.send(method, params)
        m, t, skipped = self.wait(lambda k, v: k == "answer" and v["id"] == rid, timeout)
        if m is None:
            return None, None, skipped
        return m, (t - t0) * 1000, skipped

    def drain(self, quiet):
        """Wait until nothing has come for `quiet` seconds; the number of diagnostics that came."""
        n = 0
        while True:
            v, _, skipped = self.wait(lambda k, v: k == "diag", quiet)
            if v is None:
                return n
            n += 1

    def usage(self):
        cpu = 0.0
        for p in process_tree(self.p.pid):
            try:
                status = pathlib.Path(f"/proc/{p}/status").read_text()
                self.hwm[p] = int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024
                f = pathlib.Path(f"/proc/{p}/stat").read_text().rsplit(")", 1)[1].split()
                cpu += (int(f[11]) + int(f[12])) / os.sysconf("SC_CLK_TCK")
            except (OSError, AttributeError):
                pass
        return cpu

    def stop(self, timeout=5):
        try:
            self.request("shutdown", None, timeout)
            self.notify("exit", None)
            self.p.stdin.close()
        except (OSError, SystemExit):
            pass
        try:
            return self.p.wait(timeout)
        except subprocess.TimeoutExpired:
            self.p.kill()
            self.p.wait()
            return "killed"


CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True, "showMessage": {}, "showDocument": {"support": False}},
    "workspace": {"configuration": True, "workspaceFolders": True, "applyEdit": True,
                  "didChangeConfiguration": {"dynamicRegistration": True}, "didChangeWatchedFiles": {"dynamicRegistration": True},
                  "diagnostics": {"refreshSupport": True}},
    "textDocument": {
        "synchronization": {"dynamicRegistration": True, "didSave": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "codeDescriptionSupport": True,
                               "dataSupport": True, "tagSupport": {"valueSet": [1, 2]}},
        "diagnostic": {"dynamicRegistration": True, "relatedDocumentSupport": True},
        "completion": {"dynamicRegistration": True, "contextSupport": True, "completionItem": {
            "snippetSupport": True, "documentationFormat": ["markdown", "plaintext"], "deprecatedSupport": True,
            "insertReplaceSupport": True, "labelDetailsSupport": True,
            "resolveSupport": {"properties": ["documentation", "detail", "additionalTextEdits"]}}},
        "hover": {"dynamicRegistration": True, "contentFormat": ["markdown", "plaintext"]},
        "codeAction": {"dynamicRegistration": True, "isPreferredSupport": True, "dataSupport": True,
                       "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}},
                       "resolveSupport": {"properties": ["edit"]}},
        "documentSymbol": {"dynamicRegistration": True, "hierarchicalDocumentSymbolSupport": True},
        "definition": {"dynamicRegistration": True}, "references": {"dynamicRegistration": True},
        "rename": {"dynamicRegistration": True, "prepareSupport": True},
        "foldingRange": {"dynamicRegistration": True, "lineFoldingOnly": True},
    },
}


def load(v):
    if not v:
        return {}
    return json.loads(pathlib.Path(v).read_text() if os.path.exists(v) else v)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--file", required=True, help="the text that is opened")
    ap.add_argument("--uri", help="its URI in the session (default: the file's own)")
    ap.add_argument("--language", default="yaml")
    ap.add_argument("--root", help="workspace folder (default: the file's)")
    ap.add_argument("--settings", help="JSON or a file of it")
    ap.add_argument("--init-options", help="JSON or a file of it")
    ap.add_argument("--edits", type=int, default=40)
    ap.add_argument("--line", type=int, help="one-based line whose scalar is edited (default: a random one each pair)")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--char", default="x")
    ap.add_argument("--pause", type=float, default=50, help="ms between an edit's diagnostics and the next edit")
    ap.add_argument("--settle", type=float, default=20, help="ms in which further publishes count as extra")
    ap.add_argument("--quiet", type=float, default=700, help="ms without a publish before the edits start")
    ap.add_argument("--bursts", type=int, default=5)
    ap.add_argument("--burst", type=int, default=10, help="keystrokes in a burst")
    ap.add_argument("--interval", type=float, default=60, help="ms between the keystrokes of a burst")
    ap.add_argument("--completion", help="LINE:COL, one-based")
    ap.add_argument("--hover", help="LINE:COL, one-based")
    ap.add_argument("--requests", type=int, default=20, help="how many completions and hovers")
    ap.add_argument("--diagnostics", choices=["auto", "push", "pull"], default="auto")
    ap.add_argument("--startups", type=int, default=3)
    ap.add_argument("--timeout", type=float, default=30, help="seconds to wait for any one answer")
    ap.add_argument("--name", help="a label for the output")
    ap.add_argument("--verbose", action="store_true", help="the server's stderr and log messages")
    ap.add_argument("server", nargs="+")
    a = ap.parse_args()

    path = pathlib.Path(a.file).resolve()
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    uri = a.uri or path.as_uri()
    root = pathlib.Path(a.root or path.parent).resolve()
    settings, init_options = load(a.settings), load(a.init_options)
    rng = random.Random(a.seed)

    def boot():
        s = Server(a.server, settings, root.as_uri(), a.verbose)
        params = {"processId": os.getpid(), "clientInfo": {"name": "lsp_bench", "version": "1"}, "rootUri": root.as_uri(),
                  "rootPath": str(root), "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}], "locale": "en",
                  "capabilities": CAPABILITIES, "initializationOptions": init_options, "trace": "off"}
        m, _, _ = s.request("initialize", params, a.timeout)
        if m is None or "error" in m:
            raise SystemExit(f"initialize failed: {m}")
        return s, m["result"], (now() - s.t0) * 1000

    starts = []
    for _ in range(max(0, a.startups - 1)):
        s, _, ms = boot()
        starts.append(ms)
        s.notify("initialized", {})
        s.stop()
    s, info, ms = boot()
    starts.append(ms)
    caps = info.get("capabilities", {})
    s.notify("initialized", {})
    if settings:
        s.notify("workspace/didChangeConfiguration", {"settings": settings})
    s.drain(2.0)  # dynamic registrations, which may wait for libraries to load, and the first configuration requests

    sync = caps.get("textDocumentSync")
    sync = sync.get("change", 0) if isinstance(sync, dict) else (sync or 0)
    pulls = bool(caps.get("diagnosticProvider")) or "textDocument/diagnostic" in s.registered
    pull = a.diagnostics == "pull" or (a.diagnostics == "auto" and pulls)
    doc = {"uri": uri}
    state = {"version": 1, "versioned": None, "missing": 0, "extra": 0, "last_count": None}

    def diagnostics(t0, version):
        """ms from t0 until the diagnostics for `version`."""
        if pull:
            rid, _ = s.send("textDocument/diagnostic", {"textDocument": doc})
            m, t, _ = s.wait(lambda k, v: k == "answer" and v["id"] == rid, a.timeout)
            if m is not None and "result" in m and m["result"]:
                state["last_count"] = len(m["result"].get("items", []) or [])
        else:
            def mine(k, v):
                if k != "diag" or v["uri"] != uri:
                    return False
                if v.get("version") is not None:
                    state["versioned"] = True
                    return v["version"] >= version
                state["versioned"] = bool(state["versioned"])
                return True
            m, t, _ = s.wait(mine, a.timeout)
            if m is not None:
                state["last_count"] = len(m["diagnostics"])
        if m is None:
            state["missing"] += 1
            return None
        return (t - t0) * 1000

    def change(line, col, insert):
        """Insert a.char at (line, col), or delete the character before col."""
        state["version"] += 1
        old = lines[line]
        if insert:
            lines[line] = old[:col] + a.char + old[col:]
            rng_ = {"start": {"line": line, "character": u16(old[:col])}, "end": {"line": line, "character": u16(old[:col])}}
        else:
            lines[line] = old[:col - len(a.char)] + old[col:]
            rng_ = {"start": {"line": line, "character": u16(old[:col - len(a.char)])}, "end": {"line": line, "character": u16(old[:col])}}
        body = [{"range": rng_, "text": a.char if insert else ""}] if sync == 2 else [{"text": "\n".join(lines)}]
        return s.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": state["version"]}, "contentChanges": body})

    def clear():
        n = 0
        while True:
            try:
                n += s.inbox.get_nowait()[0] == "diag"
            except queue.Empty:
                return n

    cpu = {"start": s.usage()}
    t0 = s.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": a.language, "version": 1, "text": text}})
    opened = diagnostics(t0, 1)
    first_count = state["last_count"]
    after_open = s.drain(a.quiet / 1000)
    cpu["open"] = s.usage()

    choices = [i for i, l in enumerate(lines) if PLAIN.match(l)]
    if a.line:
        choices = [a.line - 1]
    if not choices:
        raise SystemExit("no line with a plain scalar value")

    def pick():
        i = rng.choice(choices)
        return i, len(lines[i].rstrip())

    edits, bursts, typing = [], [], []
    line = col = 0
    for k in range(a.edits):
        if k % 2 == 0:
            line, col = pick()
        clear()
        t0 = change(line, col if k % 2 == 0 else col + len(a.char), k % 2 == 0)
        edits.append(diagnostics(t0, state["version"]))
        state["extra"] += s.drain(a.settle / 1000)
        time.sleep(a.pause / 1000)
    if a.edits % 2:
        change(line, col + len(a.char), False)
        s.drain(a.quiet / 1000)
    cpu["edits"] = s.usage()

    in_burst = 0
    for _ in range(a.bursts if a.burst else 0):
        line, col = pick()
        clear()
        before = s.publishes
        for k in range(a.burst):
            t0 = change(line, col + k * len(a.char), True)
            if k < a.burst - 1:
                time.sleep(a.interval / 1000)
        if pull or state["versioned"]:
            bursts.append(diagnostics(t0, state["version"]))
        else:  # the last publish before it falls quiet: earlier ones may belong to earlier keystrokes
            last = None
            while True:
                v, t, _ = s.wait(lambda k, v: k == "diag" and v["uri"] == uri, a.timeout if last is None else a.quiet / 1000)
                if v is None:
                    break
                if t >= t0:
                    last = t
            state["missing"] += last is None
            bursts.append(None if last is None else (last - t0) * 1000)
        in_burst += s.publishes - before
        s.drain(a.quiet / 1000)
        for k in range(a.burst, 0, -1):
            change(line, col + k * len(a.char), False)
        s.drain(a.quiet / 1000)
    cpu["bursts"] = s.usage()

    def position(v):
        l, c = (int(x) for x in v.split(":"))
        return {"textDocument": doc, "position": {"line": l - 1, "character": c - 1}}

    out = {}
    for key, method in (("completion", "textDocument/completion"), ("hover", "textDocument/hover")):
        where = getattr(a, key)
        if not where:
            continue
        times, size, errors = [], None, 0
        for _ in range(a.requests):
            m, ms, _ = s.request(method, {**position(where), **({"context": {"triggerKind": 1}} if key == "completion" else {})}, a.timeout)
            times.append(ms)
            if m is None or "error" in m:
                errors += 1
                continue
            r = m["result"]
            size = len(r["items"] if isinstance(r, dict) else r) if key == "completion" and r is not None else bool(r)
            time.sleep(0.01)
        out[key + "_ms"] = stats(times)
        out[key + ("_items" if key == "completion" else "_found")] = size
        if errors:
            out[key + "_errors"] = errors
    cpu["requests"] = s.usage()
    if a.completion:
        for _ in range(a.requests):
            line, col = pick()
            clear()
            t0 = change(line, col, True)
            rid, _ = s.send("textDocument/completion", {**position(a.completion), "context": {"triggerKind": 1}})
            m, t, _ = s.wait(lambda k, v: k == "answer" and v["id"] == rid, a.timeout)
            typing.append((t - t0) * 1000 if m is not None else None)
            s.drain(a.quiet / 1000)
            change(line, col + len(a.char), False)
            s.drain(a.quiet / 1000)
        out["completion_typing_ms"] = stats(typing)
    last = s.usage()
    phases, prev = {}, 0.0
    for k, v in {**cpu, "typing": last}.items():
        phases[k], prev = round(v - prev, 2), v
    exit_code = s.stop()
    print(json.dumps({
        "name": a.name or os.path.basename(a.server[0]),
        "server": info.get("serverInfo"),
        "file": {"name": path.name, "lines": len(lines), "bytes": len(text.encode())},
        "mode": "pull" if pull else "push", "versioned": state["versioned"] if not pull else None,
        "sync": {0: "none", 1: "full", 2: "incremental"}.get(sync, sync),
        "start_ms": stats(starts), "open_to_diagnostics_ms": None if opened is None else round(opened, 2),
        "diagnostics_on_open": first_count, "diagnostics_last": state["last_count"], "publishes_after_open": after_open,
        "edit_to_diagnostics_ms": stats(edits), "edits_without_diagnostics": state["missing"], "extra_publishes": state["extra"],
        "burst_to_diagnostics_ms": {**stats(bursts), "keystrokes": a.burst, "interval_ms": a.interval, "publishes": in_burst},
        **out,
        "rss_peak_mib": round(sum(s.hwm.values()), 1), "processes": len(s.hwm), "cpu_s": phases,
        "server_requests": s.requests_seen, "exit": exit_code,
    }, indent=2))


if __name__ == "__main__":
    main()
