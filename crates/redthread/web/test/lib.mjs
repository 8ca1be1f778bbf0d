// What every test in a browser needs: Debian's Chromium, a watch over what it fetches and says, and axe.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const PATH = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axe = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const failures = [];

export function check(holds, what) {
  if (holds) return;
  failures.push(what);
  console.error(`FAILED: ${what}`);
}

export function finish(name) {
  console.log(`${name}: ${failures.length} failures`);
  process.exit(failures.length === 0 ? 0 : 1);
}

/** Runs one test; what it throws is its failure, and the next one still runs. */
export async function test(name, work) {
  try {
    await work();
    console.log(`ok ${name}`);
  } catch (error) {
    check(false, `${name}: ${String(error.message ?? error).split("\n").slice(0, 6).join(" | ")}`);
  }
}

/** Asks until it holds. `waitForFunction` takes the promise of an answer for a yes. */
export async function until(holds, what, most = 60_000) {
  for (const end = Date.now() + most; !(await holds()); await new Promise((next) => setTimeout(next, 200))) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
  }
}

export const launch = () => chromium.launch({ executablePath: PATH, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

/**
 * A reader at a page: every request must go to our own server, no script may fail, no policy may be broken.
 * `allowed` says which complaints of the console are the point of a test.
 */
export async function reader(browser, url, options = {}) {
  const { allowed = () => false, ...context } = options;
  const opened = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...context });
  const own = new URL(url).hostname;
  const foreign = [];
  opened.on("request", (request) => {
    const asked = request.url();
    if (!/^(data|blob|about):/.test(asked) && new URL(asked).hostname !== own) foreign.push(asked);
  });
  const page = await opened.newPage();
  // An unoptimised build writes the report in seven seconds alone, and four browsers run side by side.
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => check(allowed(String(error)), `${page.url()}: a script failed: ${error}`));
  page.on("console", (line) => line.type() === "error" && check(allowed(line.text()), `${page.url()}: ${line.text()}`));
  page.on("dialog", (dialog) => {
    check(false, `${page.url()}: a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(url);
  await page.waitForSelector("main h1");
  return { page, context: opened, foreign };
}

/** What axe finds wrong with the page as it stands. */
export async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], iframes: false }));
  for (const { id, help, nodes } of found.violations) {
    check(false, `${name}: axe ${id}: ${help}: ${nodes.slice(0, 3).map((n) => `${n.target.join(" ")} (${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ""})`).join("; ")}`);
  }
}
