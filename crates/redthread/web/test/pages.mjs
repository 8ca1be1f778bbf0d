// Each page on the bundled case, as a reader uses it. Arguments: the printed address, a folder with one more document.
import { accessible, check, finish, launch, reader, test, until } from "./lib.mjs";

const [address, folder] = process.argv.slice(2);
const base = new URL(address).origin;
const browser = await launch();
// Loading the page before there is a cookie, and refusals that a test provokes, are told in the console too.
const { page, context, foreign } = await reader(browser, address, { allowed: (line) => /status of (409|404)/.test(line), acceptDownloads: true });
const api = (path) => page.evaluate((p) => fetch(p).then((r) => r.json()), path);
const open = async (path) => {
  await page.goto(base + path);
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => !document.querySelector(".loading"));
};
const text = (selector) => page.locator(selector).first().innerText();
const entity = async (name) => (await api(`/api/entities?q=${encodeURIComponent(name)}&schema=Person`)).entities[0].id;
const karim = await entity("Karim Zeroual");
const bram = await entity("Verhelst Bram");
const nadia = await entity("Nadia Haddad");

await test("search: words marked, other spellings, facets, the passage beside the page", async () => {
  await page.fill("#q", "zeroual");
  await page.press("#q", "Enter");
  await page.waitForSelector(".hit mark");
  const all = parseInt(await text(".hits .total"), 10);
  await page.getByRole("switch").first().uncheck();
  await page.waitForFunction((n) => parseInt(document.querySelector(".hits .total").textContent, 10) < n, all);
  await page.getByRole("switch").first().check();
  await page.waitForFunction((n) => parseInt(document.querySelector(".hits .total").textContent, 10) === n, all);
  await page.locator(".facet", { hasText: "ldv-gent" }).click();
  await page.waitForFunction((n) => parseInt(document.querySelector(".hits .total").textContent, 10) < n, all);
  await page.locator(".hit .cite").first().click();
  check((await text(".panel .excerpt mark")).toLowerCase().startsWith("z"), "the panel marks the hit");
  check(page.url().includes("q=zeroual"), "the page is still there");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".panel", { state: "detached" });
});

await test("search: a saved search, a pasted list", async () => {
  await page.getByRole("button", { name: "Save this search" }).click();
  await page.locator("dialog input").fill("Everything about Z");
  await page.locator("dialog .primary").click();
  await page.waitForSelector("dialog", { state: "detached" });
  await page.getByRole("button", { name: "Check a list of names" }).click();
  await page.locator("dialog textarea").fill("Kariem Zerwal\nNobody Whatsoever");
  await page.locator("dialog .primary").click();
  await page.waitForSelector("dialog table");
  const table = await text("dialog table");
  check(table.includes("Karim Zeroual"), `the list finds Karim Zeroual: ${table}`);
  check(table.includes("not in the files"), "and says who is not there");
  await page.keyboard.press("Escape");
  await open("/");
  await page.getByRole("link", { name: "Everything about Z" }).click();
  await page.waitForSelector(".hit mark");
  const whole = (await api("/api/search?q=zeroual&limit=100")).hits.map((hit) => ` ${hit.snippet}`).join("").replace(/\s/g, " ");
  const cut = (await page.locator(".hit .snippet").allInnerTexts()).filter((shown) => shown.startsWith("… ")).map((shown) => shown.split(/\s/)[1]);
  check(cut.length > 0 && cut.every((word) => whole.includes(` ${word}`)), `a cut passage begins with a whole word: ${cut}`);
  await open("/");
  await page.getByRole("button", { name: "Everything about Z" }).click();
  await page.getByRole("link", { name: "Everything about Z" }).waitFor({ state: "detached" });
});

await test("document: picture and text in step, names, claims, notes, custody, the original in a frame", async () => {
  const found = (await api("/api/documents?q=brief-roubaix&limit=1")).documents[0].id;
  await open(`/document?d=${found}&page=1&start=235&end=468`);
  await page.waitForSelector(".picture svg rect");
  // The marks are drawn as soon as their places are known; the picture of a page takes as long as the machine needs.
  await page.waitForFunction(() => document.querySelector(".picture img")?.naturalWidth > 100);
  await page.waitForSelector(".flow .hit");
  await page.locator(".flow a.mention", { hasText: "ZEROUAL Karim" }).hover();
  await page.waitForSelector(".picture .chosen");
  await page.evaluate(() => {
    const piece = document.querySelector(".flow [data-at]");
    getSelection().setBaseAndExtent(piece.firstChild, 0, piece.firstChild, 7);
  });
  await page.keyboard.press("n");
  await page.locator("dialog textarea").fill("Look here <b>again</b>");
  await page.locator("dialog .primary").click();
  await page.waitForSelector(".noted");
  await page.getByRole("tab", { name: /Notes/ }).click();
  check((await text(".notes")).includes("Look here <b>again</b>"), "the note is shown as it was written");
  await page.getByRole("tab", { name: /Claims/ }).click();
  await page.waitForSelector(".claim .cite");
  await page.getByRole("tab", { name: /Who held it/ }).click();
  check((await text(".custody")).includes("receipt stamp"), "the ground of the date is told");
  await page.getByRole("tab", { name: "Original" }).click();
  await page.getByRole("button", { name: "Show the original" }).click();
  const frame = page.locator(".original iframe, .original a.button").first();
  await frame.waitFor();
  const at = (await frame.getAttribute("src")) ?? (await frame.getAttribute("href"));
  check(new URL(at).origin !== base, "the original comes from another origin");
});

await test("entity: both sides, why it is one, and a split that can be undone", async () => {
  await open(`/entity?id=${karim}`);
  const sides = await page.locator(".scales h2").allInnerTexts();
  check(sides.join() === "What speaks for innocence,What speaks against", `two sides: ${sides}`);
  const [left, right] = await page.locator(".scales section").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  check(Math.abs(left - right) < 2, "they are as wide as each other");
  check((await page.locator(".first-held li").count()) >= 3, "first held by agency");
  await page.getByRole("button", { name: "Split: Kiko" }).first().click();
  await page.locator("dialog input").last().fill("another man");
  await page.locator("dialog .primary").click();
  await page.waitForSelector("dialog", { state: "detached", timeout: 60_000 });
  await page.getByRole("button", { name: "Split: Kiko" }).first().waitFor({ state: "detached" });
  const { last_judgement } = await api("/api/case");
  const undone = await page.evaluate(
    (seen) => fetch("/api/judgements/undo", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ number: null, seen }) }).then((r) => r.status),
    last_judgement,
  );
  check(undone === 200, `undone: ${undone}`);
});

await test("connection: chains as picture and sentences, by day and agency, and the knowable chart", async () => {
  await open(`/connection?a=${bram}&b=${karim}`);
  await page.waitForSelector(".chains .edge");
  check((await page.locator(".step").count()) > 0, "sentences");
  await page.locator(".chains .edge text").first().click();
  await page.waitForSelector(".panel mark");
  await page.keyboard.press("Escape");
  check((await page.locator(".knowable tbody tr").count()) >= 8, "one row for each coalition");
  await page.locator(".slider input").evaluate((input) => {
    input.value = input.min;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.waitForSelector(".empty");
  check(page.url().includes("on="), "the day is in the address");
  await open(`/connection?a=${bram}&b=${karim}`);
  for (const agency of ["ldv-gent", "pjf-mons", "sdri-lille"]) await page.locator(".switches label", { hasText: agency }).click();
  await page.waitForSelector(".empty");
});

await test("network: drawn, kept, saved as SVG and PNG, and without WebGL", async () => {
  await open("/network");
  await page.waitForSelector(".network[data-drawn]");
  await page.waitForFunction(() => localStorage.getItem("redthread.positions"), null, { timeout: 60_000 });
  for (const [name, file] of [["Save as SVG", "network.svg"], ["Save as PNG", "network.png"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    check(download.suggestedFilename() === file, `${file}: ${download.suggestedFilename()}`);
  }
  const plain = await context.newPage();
  await plain.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith("webgl") ? null : original.call(this, kind, ...rest);
    };
  });
  await plain.goto(`${base}/network`);
  await plain.waitForSelector('.network[data-drawn="plain"] canvas');
  await plain.close();
});

await test("timeline, who knew what, map", async () => {
  await open("/timeline");
  await page.waitForSelector(".lanes .mark");
  check((await page.locator(".lanes .lane").count()) === 4, "a lane for each agency");
  check((await page.locator(".lanes .vague").count()) > 0, "vague dates are bands");
  await page.locator(".lanes .mark").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel mark");
  // One event of long ago must not squeeze all others into a corner.
  await page.route("**/api/timeline*", async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { total: answer.total + 1, events: [{ ...answer.events[0], true_on: "1951-03-02" }, ...answer.events] } });
  });
  await open("/timeline");
  await page.getByText(/^\d+ events? long before or after/).waitFor();
  const near = await page.locator(".lanes .mark").count();
  await page.getByRole("button", { name: "Show the whole line" }).click();
  await page.waitForFunction((n) => document.querySelectorAll(".lanes .mark").length > n, near);
  await page.unroute("**/api/timeline*");
  await page.setViewportSize({ width: 390, height: 844 });
  await open("/timeline");
  await page.waitForSelector(".lanes .mark");
  const inView = await page.locator(".scroll").evaluate((box) => {
    const { left, right } = box.getBoundingClientRect();
    const seen = (all) => all.filter((one) => one.getBoundingClientRect().right > left && one.getBoundingClientRect().left < right).length;
    const marks = [...box.querySelectorAll(".mark")];
    const labels = [...box.querySelectorAll(".lane > text")];
    const begun = [box.scrollLeft, seen(marks), seen(labels)];
    box.scrollLeft = 0;
    return [...begun, seen(marks)];
  });
  check(inView[0] > 0 && inView[1] > inView[3], `on a phone it begins where events are: at ${inView[0]} px ${inView[1]} marks, at the left end ${inView[3]}`);
  check(inView[2] === 4, `and the lanes' names are in view: ${inView[2]}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(`/knowledge?x=${karim}`);
  await page.waitForSelector(".matrix td.held .cite");
  await open("/map");
  await page.waitForSelector(".map .land path", { state: "attached" });
  check((await page.locator(".map .place").count()) > 10, "places on the map");
});

await test("missed chances: decided with a comment that stays; a stale page overwrites nothing", async () => {
  await open("/findings");
  await page.waitForSelector(".chance .quote");
  const stale = await context.newPage();
  await stale.goto(`${base}/findings`);
  await stale.waitForSelector(".chance .quote");
  await page.locator(".chance textarea").first().fill("Ask the ministry");
  await page.getByRole("button", { name: "Accept" }).first().click();
  await page.waitForSelector(".chance.accepted");
  await stale.locator(".chance textarea").nth(1).fill("Written meanwhile");
  await stale.getByRole("button", { name: "Reject" }).nth(1).click();
  await stale.waitForSelector(".decide [role=alert]");
  check((await stale.locator(".chance textarea").nth(1).inputValue()) === "Written meanwhile", "what was written is still there");
  await stale.getByRole("button", { name: "Reject" }).nth(1).click();
  await stale.waitForSelector(".chance.rejected");
  await stale.close();
  await open("/findings?state=accepted");
  check((await page.locator(".chance textarea").first().inputValue()) === "Ask the ministry", "the comment is kept");
  await open("/contradictions");
  check((await page.locator(".sides.even").first().locator(".quote").count()) === 2, "two passages side by side");
});

await test("statements: from who was heard, answers side by side, what changed in words, each answer in its document", async () => {
  await open(`/entity?id=${nadia}`);
  await page.locator("header.title a", { hasText: /^Statements \(\d+\)$/ }).click();
  await page.waitForSelector(".topic .answers");
  check(page.url().includes(`x=${nadia}`), "it is about her");
  const told = await api(`/api/statements?x=${nadia}`);
  check((await page.locator(".occasions li").count()) === told.hearings.length, "every occasion is listed");
  const several = told.topics.filter((one) => one.answers.length > 1);
  const changed = several.filter((one) => one.changes.length > 0);
  check(changed.length > 0 && changed.length < told.topics.length, `some changed: ${changed.length} of ${told.topics.length}`);
  await page.getByRole("switch").check();
  await page.waitForFunction((n) => document.querySelectorAll(".topic").length === n, changed.length);
  check(page.url().includes("changed=1"), "the choice is in the address");
  for (const [n, topic] of changed.entries()) {
    const words = await page.locator(".topic").nth(n).innerText();
    for (const { what, value } of topic.changes) check(what === "denial" || what === "day" || words.toLowerCase().includes(value.toLowerCase()), `${value} is told: ${words}`);
    check(/not in \d/.test(words), `and in which answer it is not: ${words}`);
  }
  const [left, right] = await page.locator(".topic .answers").first().locator("section").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  check(Math.abs(left.top - right.top) < 2 && right.left > left.left, "answers are beside each other");
  await page.locator("main").focus();
  await page.keyboard.press("j");
  check(await page.evaluate(() => document.activeElement.classList.contains("topic")), "j goes to the first question");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".flow .hit");
  check(page.url().includes("/document?") && page.url().includes("start="), `the answer is opened where it stands: ${page.url()}`);
  await open("/statements");
  await page.waitForSelector(".rows a");
  await page.locator(".rows a", { hasText: /Nadia (Haddad|Chérif)/ }).click();
  await page.waitForSelector(".topic");
});

await test("explanations: one written down, a finding weighed, its cell opens the passage, and taken out again", async () => {
  await open("/hypotheses");
  await page.waitForSelector(".empty");
  for (const words of ["The letter never left", "Nobody read it"]) {
    await page.locator("main form textarea").fill(words);
    await page.locator("main form button").click();
    await page.locator(".rows li", { hasText: words }).waitFor();
  }
  await page.waitForFunction(() => document.querySelectorAll("main select option").length > 3);
  await page.locator("main select").selectOption({ index: 1 });
  await page.locator("main .pair button").click();
  await page.locator("dialog textarea").fill("Stamped on arrival");
  await page.getByRole("radio", { name: "against" }).check();
  await page.locator("dialog .primary").click();
  await page.waitForSelector("dialog", { state: "detached" });
  await page.waitForSelector(".heuer td.against .cite");
  check((await text(".heuer td.against")).includes("Stamped on arrival"), "the reason stands in the cell");
  check((await text(".rows li")).includes("1 against"), "what speaks against it is counted");
  check((await page.locator(".heuer tbody td").count()) === 2, "a cell for each explanation");
  await page.locator(".heuer td.against .cite").click();
  await page.waitForSelector(".panel mark");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Weigh: H1/ }).click();
  await page.locator("dialog").getByRole("button", { name: "Take out" }).click();
  await page.waitForSelector(".heuer", { state: "detached" });
});

await test("transmissions: who wrote to whom, when it arrived, of one agency", async () => {
  await open("/transmissions");
  await page.waitForSelector(".card .quote");
  const all = await page.locator("ol .card").count();
  check((await page.locator(".card", { hasText: /\d days? under way/ }).count()) > 0, "how long it took");
  await page.locator("main select").selectOption("ldv-gent");
  await page.waitForFunction((n) => document.querySelectorAll("ol .card").length < n, all);
  const sides = await page.locator("ol .card h2").allInnerTexts();
  check(sides.length > 0 && sides.every((one) => one.includes("ldv-gent")), `of this agency alone: ${sides}`);
});

await test("review: a key each", async () => {
  await open("/review");
  await page.waitForSelector(".pair-card mark");
  check((await page.locator(".pair-card mark").count()) === 2, "both passages are in view");
  const ready = () => page.waitForFunction(() => document.querySelector(".verdicts button").getAttribute("aria-disabled") === "false");
  const before = (await api("/api/review?skip=0")).left;
  await page.keyboard.press("u");
  await page.waitForFunction(() => document.querySelector(".said").textContent.includes("unsure"));
  await ready();
  await page.keyboard.press("z");
  await page.waitForFunction(() => document.querySelector(".said").textContent.includes("Undone"));
  check((await api("/api/review?skip=0")).left === before, "undo brings the pair back");
  await ready();
  const first = await text(".pair-card");
  await page.keyboard.press("k");
  await page.waitForFunction((was) => document.querySelector(".pair-card").innerText !== was, first);
});

await test("reading: a folder in, progress, the case grows", async () => {
  await open("/reading");
  const before = (await api("/api/case")).documents;
  await page.locator(".by-path input").fill(folder.slice(0, -2));
  await page.waitForFunction((path) => [...document.querySelectorAll("#folders option")].some((one) => one.value === path), folder);
  await page.locator(".by-path input").fill(folder);
  await page.locator(".by-path .primary").click();
  await until(async () => (await api("/api/case")).documents > before, "the case grows", 120_000);
  const broken = page.locator(".problems li", { hasText: "stuk.pdf" });
  await broken.waitFor({ timeout: 60_000 });
  check((await broken.locator("small").innerText()).length > 10, "what could not be read says why");
  const again = broken.getByRole("button", { name: /^Try again/ });
  const [request] = await Promise.all([page.waitForRequest("**/api/read"), again.click()]);
  check(request.postDataJSON().paths.join() === "ldv-gent/stuk.pdf" && request.postDataJSON().retry, `one problem alone is tried again: ${request.postData()}`);
  await until(async () => !(await api("/api/progress")).running, "the end of the reading");
});

await test("report: preview in a frame, sections, exports", async () => {
  await open("/report");
  const frame = page.frameLocator("iframe.preview");
  await frame.locator("h1").first().waitFor();
  check((await page.locator("iframe.preview").getAttribute("sandbox")) === "allow-scripts", "the preview has no origin");
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), page.getByRole("button", { name: "Save as HTML" }).click()]);
  check(download.suggestedFilename() === "report.html", "the report is saved");
  await frame.locator("#contradictions").first().waitFor({ state: "attached" });
  await page.locator(".order label", { hasText: "Contradictions" }).click();
  await frame.locator("#contradictions").first().waitFor({ state: "detached" });
  await frame.locator("h1").first().waitFor();
});

await test("keyboard, languages, themes", async () => {
  await open("/");
  await page.locator("main").focus();
  await page.keyboard.press("?");
  await page.waitForSelector("dialog kbd");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.locator("main").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForFunction(() => location.pathname === "/timeline");
  for (const [code, word] of [["fr", "Chronologie"], ["nl", "Tijdlijn"]]) {
    await page.evaluate((c) => localStorage.setItem("redthread.language", c), code);
    await open("/timeline");
    check((await text("h1")) === word, `${code}: ${await text("h1")}`);
    check((await page.getAttribute("html", "lang")) === code, `${code}: lang`);
  }
  await page.evaluate(() => localStorage.removeItem("redthread.language"));
});

const document_ = (await api("/api/documents?q=scelles&limit=1")).documents[0].id;
const PAGES = ["/", "/?q=zeroual", "/documents", `/document?d=${document_}`, `/document?d=${document_}&tab=custody`, "/entities", `/entity?id=${karim}`, `/connection?a=${bram}&b=${karim}`, "/network", "/timeline", `/knowledge?x=${karim}`, "/map", "/findings", "/contradictions", "/statements", `/statements?x=${nadia}`, "/hypotheses", "/transmissions", "/review", "/reading", "/report"];
for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
  await test(`every page is accessible and fits, ${width} px, ${scheme}`, async () => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    for (const path of PAGES) {
      await open(path);
      await page.waitForLoadState("networkidle");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(wide <= 0, `${path}: ${wide} px wider than ${width}`);
      await accessible(page, `${path} (${width}, ${scheme})`);
    }
  });
}

check(foreign.length === 0, `requests elsewhere: ${foreign}`);
await browser.close();
finish("pages");
