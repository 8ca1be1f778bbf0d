// For work on the pages: dist/ from disk, /api from a running `redthread serve`. Usage: node dev.mjs 'http://127.0.0.1:4477/?token=…' [port]
import { createServer, request } from "node:http";
import { readFile } from "node:fs/promises";

const target = new URL(process.argv[2]);
const port = Number(process.argv[3] ?? 4478);
const cookie = await new Promise((done) => request(target, (answer) => done(String(answer.headers["set-cookie"]).split(";")[0])).end());
const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css" };
let policy = "";

createServer(async (asked, answer) => {
  const path = new URL(asked.url, target).pathname;
  if (path.startsWith("/api/")) {
    const headers = { ...asked.headers, host: target.host, cookie, ...(asked.headers.origin && { origin: target.origin }) };
    const passed = request({ host: target.hostname, port: target.port, path: asked.url, method: asked.method, headers }, (got) => {
      if (path === "/api/case") policy = got.headers["content-security-policy"] ?? policy;
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    passed.on("error", () => answer.writeHead(502).end());
    asked.pipe(passed);
    return;
  }
  const file = path.startsWith("/assets/") ? path : "/index.html";
  const bytes = await readFile(`dist${file}`).catch(() => null);
  answer.writeHead(bytes ? 200 : 404, { "Content-Type": types[file.split(".").pop()] ?? "text/plain", ...(policy && { "Content-Security-Policy": policy }) });
  answer.end(bytes);
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
