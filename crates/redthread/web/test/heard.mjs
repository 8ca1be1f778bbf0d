// Every page as those have it who hear it, or reach it by keyboard alone: from Chromium's own accessibility tree. Argument: the printed address.
import { check, finish, launch, reader, test } from "./lib.mjs";

const [address] = process.argv.slice(2);
const base = new URL(address).origin;
const browser = await launch();
const { page, context } = await reader(browser, address);
const cdp = await context.newCDPSession(page);
const api = (path) => page.evaluate((p) => fetch(p).then((r) => r.json()), path);
const open = async (path) => {
  await page.goto(base + path);
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => !document.querySelector(".loading"));
  await page.waitForLoadState("networkidle");
};
const person = async (name) => (await api(`/api/entities?q=${encodeURIComponent(name)}&schema=Person`)).entities[0].id;
const [karim, bram, nadia] = [await person("Karim Zeroual"), await person("Verhelst Bram"), await person("Nadia Haddad")];
const scan = (await api("/api/documents?q=scelles&limit=1")).documents[0].id;
const tabs = ["claims", "names", "notes", "custody", "original"].map((tab) => `/document?d=${scan}&tab=${tab}`);
const PAGES = ["/", "/?q=zeroual", "/documents", `/document?d=${scan}`, ...tabs, "/entities", `/entity?id=${karim}`, `/connection?a=${bram}&b=${karim}`, "/network", "/timeline", `/knowledge?x=${karim}`, "/map", "/findings", "/contradictions", "/statements", `/statements?x=${nadia}`, "/hypotheses", "/transmissions", "/review", "/reading", "/report"];

const NAMED = new Set(["button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "switch", "slider", "tab", "listbox", "progressbar", "image", "table", "region", "navigation", "dialog", "Iframe"]);

/** What is told of the page, in its order: role, name, properties, and the names of what it stands in. */
async function told() {
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const role = (node) => node.role?.value ?? "";
  const name = (node) => String(node.name?.value ?? "").trim();
  const found = [];
  const walk = (node, within) => {
    if (!node.ignored) found.push({ role: role(node), name: name(node), within, level: node.properties?.find((p) => p.name === "level")?.value.value });
    const inside = !node.ignored && name(node) && ["group", "region", "dialog", "row", "article"].includes(role(node)) ? [...within, name(node)] : within;
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), inside);
  };
  walk(nodes[0], []);
  return found;
}

/** What answers to a mouse and can be neither reached nor pressed by keyboard. */
async function mouseOnly() {
  const { result } = await cdp.send("Runtime.evaluate", { expression: "document.body" });
  const { listeners } = await cdp.send("DOMDebugger.getEventListeners", { objectId: result.objectId, depth: -1 });
  const found = [];
  const pressed = listeners.filter((one) => /^(click|mousedown|pointerdown|dblclick)$/.test(one.type));
  for (const one of pressed) {
    const { object } = await cdp.send("DOM.resolveNode", { backendNodeId: one.backendNodeId });
    const { result: said } = await cdp.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      returnByValue: true,
      functionDeclaration: `function () {
        const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
        // An option belongs to its field, a mark to its lane, which is one stop; the backdrop of a dialog has Escape; of the two drawings all is in a list.
        if (this.matches(stops) || this.closest("[role=option], dialog, .map, .network") || this.parentElement?.querySelector(":scope > [tabindex='0']")) return "";
        return this.outerHTML.slice(0, 120);
      }`,
    });
    if (said.value) found.push(said.value);
  }
  return { mouse: found, heard: pressed.length };
}

await test("each page: headings in order, landmarks, names, nothing for the mouse alone", async () => {
  for (const path of PAGES) {
    await open(path);
    const all = await told();
    const levels = all.filter((one) => one.role === "heading").map((one) => one.level);
    check(levels[0] === 1 && levels.filter((level) => level === 1).length === 1, `${path}: one heading of the first level, before all others: ${levels}`);
    check(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), `${path}: no level is left out: ${levels}`);
    for (const landmark of ["banner", "navigation", "main"]) check(all.filter((one) => one.role === landmark).length === 1, `${path}: one ${landmark}`);
    const regions = all.filter((one) => one.role === "region").map((one) => one.name);
    check(new Set(regions).size === regions.length, `${path}: regions of the same name: ${regions}`);
    for (const one of all.filter((one) => NAMED.has(one.role))) check(/[\p{L}\p{N}]/u.test(one.name), `${path}: a ${one.role} is called "${one.name}"`);
    // What the browser itself puts into a field of a date; a writing is split by whatever button names it; marks of one day are told apart by what they open.
    const buttons = all.filter((one) => one.role === "button" && !/date picker|^Split:/.test(one.name) && !one.within.includes("Timeline")).map((one) => `${one.name} in ${one.within.join(" / ")}`);
    const twice = buttons.filter((one, i) => buttons.indexOf(one) !== i);
    check(twice.length === 0, `${path}: buttons that cannot be told apart: ${twice.slice(0, 3)}`);
    check((await page.title()).endsWith(" · Redthread"), `${path}: a title: ${await page.title()}`);
    const { mouse, heard } = await mouseOnly();
    check(heard > 0 && mouse.length === 0, `${path}: for the mouse alone: ${mouse.slice(0, 3)}`);
  }
});

await test("the tabulator goes through a page in the order in which it is read, and reaches all of it", async () => {
  for (const path of ["/", "/?q=zeroual", `/connection?a=${bram}&b=${karim}`, "/network", "/timeline", "/map", "/review", "/reading", "/report"]) {
    await open(path);
    const count = await page.evaluate(() => {
      const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex]")].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !(one.closest("details:not([open])") && !one.matches("details > summary")));
      globalThis.stops = stops;
      globalThis.passed = [];
      document.addEventListener("focusin", (event) => globalThis.passed.push(stops.indexOf(event.target)));
      stops[0].focus();
      return stops.length;
    });
    // A field of a date takes four.
    const most = count + 3 * (await page.locator("input[type=date]").count());
    for (let n = 0; n < most && !(await page.evaluate(() => document.activeElement === globalThis.stops.at(-1))); n += 1) await page.keyboard.press("Tab");
    const { passed, missed } = await page.evaluate(() => ({ passed: globalThis.passed, missed: globalThis.stops.filter((_, i) => !globalThis.passed.includes(i)).map((one) => one.outerHTML.slice(0, 100)) }));
    const order = passed.filter((at) => at >= 0);
    check(order.every((at, i) => i === 0 || at > order[i - 1]), `${path}: in order: ${order}`);
    // What stands in the report's own frame takes the tabulator before the end of the page.
    check(missed.length === 0 || path === "/report", `${path}: ${missed.length} of ${count} are passed over: ${missed.slice(0, 3)}`);
  }
});

const focused = () => page.evaluate(() => [document.activeElement.id, document.activeElement.getAttribute("aria-label")].join());

await test("a page that is opened, or gone back to, has the focus and says its name", async () => {
  await open("/");
  await page.getByRole("link", { name: "Timeline" }).click();
  await page.waitForSelector(".lanes");
  check((await focused()) === "main,Timeline", await focused());
  await page.getByRole("link", { name: "Report" }).focus();
  await page.goBack();
  await page.waitForSelector("#q");
  check((await focused()) === "main,Search", await focused());
  await open(`/entity?id=${karim}`);
  await page.locator("article a.entity").last().click();
  await page.waitForFunction((id) => !location.search.includes(id), karim);
  check((await focused()).startsWith("main,"), `from one entity to another: ${await focused()}`);
  check((await page.evaluate(() => scrollY)) === 0, "from its top");
});

await test("what changes is told where it was listened to before", async () => {
  await open("/");
  const region = await page.locator("main [role=status]").first().elementHandle();
  await page.fill("#q", "zeroual");
  await page.press("#q", "Enter");
  await page.waitForSelector(".hit");
  check(await region.evaluate((one) => one.isConnected && /^\d+ passages$/.test(one.textContent.trim())), "how many passages");
  await open("/review");
  await page.waitForSelector(".pair-card");
  const said = await page.locator(".said").elementHandle();
  const before = await said.evaluate((one) => one.textContent);
  await page.getByRole("button", { name: /^Skip/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((was) => document.querySelector(".said").textContent !== was, before);
  check(await said.evaluate((one) => one.isConnected && one.textContent.includes("Pair: ")), "the next pair");
  check(await page.evaluate(() => document.activeElement.textContent.startsWith("Skip")), "and the button keeps the focus");
});

await test("what colour says of a scan is a list too: the words that it leaves open", async () => {
  await open(`/document?d=${scan}`);
  const unsure = await page.locator(".flow .unsure").count();
  check(unsure > 0, "some words are unsure");
  await page.locator("summary", { hasText: "Unsure words" }).click();
  const words = page.locator("details ul a");
  check((await words.count()) > 0 && (await words.count()) <= unsure, `they are listed: ${await words.count()} of ${unsure} pieces`);
  const [name, share] = (await page.locator("details li").first().innerText()).split(/\s*\n\s*/);
  check(/^\d+ %$/.test(share), `with how sure they are: ${name} ${share}`);
  await words.first().click();
  await page.waitForSelector(".flow .hit");
  check((await page.locator(".flow .hit").first().innerText()).trim() === name.trim(), "and each goes to its place");
});

await test("the pictures by keyboard: lanes of the timeline, the map, the network", async () => {
  await open("/timeline");
  const stops = await page.locator(".lanes [tabindex='0']").count();
  check(stops === (await page.locator(".lane").count()), `a stop for each lane: ${stops}`);
  await page.locator(".lanes [tabindex='0']").first().focus();
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  check((await page.evaluate(() => document.activeElement.getAttribute("aria-label"))) !== first, "the arrow goes to the next mark");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel mark");
  await page.keyboard.press("Escape");
  check(await page.evaluate(() => document.activeElement.classList.contains("mark")), "and back to it");
  await open("/map");
  await page.waitForSelector(".map .place", { state: "attached" });
  const [dots, links] = [await page.locator(".map .place").count(), await page.locator(".places a").count()];
  check(dots === links, `every dot is in the list: ${dots}, ${links}`);
  for (const at of [0, links - 1]) {
    await page.locator(".places a").nth(at).focus();
    await page.waitForFunction(() => {
      const [dot, map] = [document.querySelector(".map .place.over circle"), document.querySelector(".map")].map((one) => one?.getBoundingClientRect());
      return dot && dot.left >= map.left - 12 && dot.right <= map.right + 12 && dot.top >= map.top - 12 && dot.bottom <= map.bottom + 12;
    });
  }
  await open("/network");
  await page.waitForSelector(".network[data-drawn]");
  await page.locator("details summary", { hasText: "list" }).click();
  for (;;) {
    const more = page.locator("details").getByRole("button", { name: /^Show more/ });
    if ((await more.count()) === 0) break;
    await more.first().click();
  }
  const listed = await page.locator("details a.entity").evaluateAll((all) => new Set(all.map((one) => one.getAttribute("href"))).size);
  check(listed === (await api("/api/network?limit=5000")).nodes.length, `every point is in the list: ${listed}`);
});

await browser.close();
finish("heard");
