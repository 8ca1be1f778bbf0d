// Documents that try to run or fetch something, shown on every page: nothing may run, nothing may be fetched elsewhere.
// Argument: the printed address. The documents call themselves CANARY in all they would do.
import { check, finish, launch, reader, test } from "./lib.mjs";

const [address, most] = process.argv.slice(2);
const base = new URL(address).origin;
const browser = await launch();
// Inside the sandboxed frames the browser says what it blocked: that is the point.
const { page, foreign } = await reader(browser, address, { allowed: (line) => /sandbox|Content Security Policy|status of 4\d\d/.test(line) });
await page.addInitScript(() => {
  globalThis.broken = [];
  document.addEventListener("securitypolicyviolation", (event) => globalThis.broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
});
const api = (path) => page.evaluate((p) => fetch(p).then((r) => r.json()), path);

async function quiet(where) {
  const state = await page.evaluate(() => ({ ran: globalThis.CANARY, title: document.title, broken: globalThis.broken, made: document.querySelectorAll("main script, main object, main embed, main [onerror], main [onload], main img:not(.picture img)").length }));
  check(state.ran === undefined && !state.title.startsWith("CANARY"), `${where}: a script ran`);
  check((state.broken ?? []).length === 0, `${where}: the page itself broke its policy: ${state.broken}`);
  check(state.made === 0, `${where}: markup of a document became elements`);
}

const documents = [];
for (let offset = 0; ; offset += 100) {
  const { documents: piece } = await api(`/api/documents?limit=100&offset=${offset}`);
  documents.push(...piece);
  if (piece.length < 100) break;
}
check(documents.length >= Number(most), `${documents.length} documents, at least ${most} expected`);

await test("every document", async () => {
  for (const one of documents) {
    await page.goto(`${base}/document?d=${one.id}`);
    await page.waitForSelector("#tab-panel .flow, #tab-panel .soft");
    await quiet(one.path);
  }
});

await test("originals in their frames", async () => {
  const kinds = new Set();
  for (const one of documents) {
    const kind = one.path.split(".").pop();
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    await page.goto(`${base}/document?d=${one.id}&tab=original`);
    await page.waitForSelector("#tab-panel");
    const button = page.locator(".original button");
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.waitForSelector(".original iframe, .original a.button");
    await page.waitForLoadState("networkidle");
    await quiet(`the original of ${one.path}`);
  }
  check(kinds.size >= 4, `kinds of originals: ${[...kinds]}`);
});

await test("lists, searches, graphs and the report", async () => {
  const pages = ["/?q=CANARY", "/?q=script&variants=1", "/documents", "/entities?schema=all", "/network", "/timeline", "/map", "/findings", "/contradictions", "/review", "/reading", "/report"];
  const { entities } = await api("/api/entities?limit=12");
  for (const path of [...pages, ...entities.map((one) => `/entity?id=${one.id}`)]) {
    await page.goto(base + path);
    await page.waitForSelector("main h1", { state: "attached" });
    await page.waitForLoadState("networkidle");
    await quiet(path);
  }
});

check(foreign.length === 0, `requests elsewhere: ${foreign.slice(0, 5)}`);
await browser.close();
finish("hostile");
