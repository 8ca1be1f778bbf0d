// Folders and files dropped on a page or chosen by its buttons. Arguments: the printed address, a folder to make them in.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { accessible, check, finish, launch, reader, test, until } from "./lib.mjs";

const [address, folder] = process.argv.slice(2);
const base = new URL(address).origin;
const browser = await launch();
const { page, context, foreign } = await reader(browser, address, { allowed: (line) => /status of (507|423)|net::ERR_(UPLOAD_FILE_CHANGED|FILE_NOT_FOUND|ABORTED|FAILED)/.test(line) });
const cdp = await context.newCDPSession(page);
const api = (path) => page.evaluate((p) => fetch(p).then((r) => r.json()), path);
const open = async (path) => {
  await page.goto(base + path);
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => !document.querySelector(".loading"));
};
const make = (path, bytes) => {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  return place;
};
/** A drop as the system makes it: paths of the disk, of which the page sees names and bytes. */
const drop = async (...files) => {
  const data = { items: [], files: files.map((file) => join(folder, file)), dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await cdp.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  await page.waitForSelector(".whose .agencies");
};
const agencies = async () => (await page.locator(".agencies li").allInnerTexts()).map((line) => line.replace(/\s+/g, " "));
const held = async (path) => (await api(`/api/documents?q=${encodeURIComponent(path)}&limit=5`)).documents;
const start = (name = "Send and read") => page.getByRole("button", { name }).click();
const idle = () => until(async () => (await api("/api/sent")).files === 0 && !(await api("/api/progress")).running, "the end of the reading");

await test("the parent of several agencies, dropped on another page", async () => {
  make("zending/douane/2015/nota.txt", "Nota van 5 mei 2015. Karim Zeroual werd gezien te Gent.\n");
  make("zending/ldv-gent/extra.txt", "Nota van 6 mei 2015. Karim Zeroual werd gezien te Gent.\n");
  await open("/timeline");
  await drop("zending");
  check(page.url().endsWith("/reading"), `the reading page is opened: ${page.url()}`);
  check(await page.evaluate(() => document.activeElement.textContent === "Whose files are these?"), "the question has the focus");
  check(await page.getByRole("radio", { name: "Each folder in “zending” is an agency" }).isChecked(), "its folders are taken for agencies");
  check((await agencies()).join() === "douane new 1 file, 56 bytes,ldv-gent in the case 1 file, 56 bytes", `each is told: ${await agencies()}`);
  await page.getByRole("radio", { name: "Each folder is an agency" }).check();
  check((await agencies()).join() === "zending new 2 files, 112 bytes", `another way is told at once: ${await agencies()}`);
  await page.getByRole("radio", { name: "All of one agency" }).check();
  await page.getByLabel("Name of the agency").fill("politie");
  check((await agencies()).join() === "politie new 2 files, 112 bytes", `and one agency for all: ${await agencies()}`);
  await accessible(page, "whose files");
  await page.getByRole("radio", { name: /in “zending”/ }).check();
  const before = (await api("/api/case")).documents;
  await start();
  check(await page.evaluate(() => document.activeElement.classList.contains("send")), "the focus stays where it was pressed");
  await page.getByText("2 of 2 files sent").waitFor();
  await idle();
  check((await api("/api/case")).documents === before + 2, "the case grew");
  const [found] = await held("douane/2015/nota.txt");
  check(found?.agency === "douane", `the path says the agency: ${found?.path} ${found?.agency}`);
});

await test("a folder chosen by the button, which the keyboard reaches; the same again is known", async () => {
  const place = dirname(make("pj-roubaix/2016/note.txt", "Note du 4 avril 2016. Karim Zeroual a été vu à Roubaix.\n"));
  await open("/reading");
  // A page that opens takes the focus once more when its answers are there.
  await page.waitForLoadState("networkidle");
  await page.locator("main").focus();
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement.textContent === "Choose a folder…"), "the button is the first of the page");
  const button = page.getByRole("button", { name: "Choose a folder…" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.press("Enter")]);
  await chooser.setFiles(dirname(place));
  check((await page.getByRole("radio").first().isChecked()) && (await agencies()).join() === "pj-roubaix in the case 1 file, 59 bytes", `an agency of the case: ${await agencies()}`);
  await start();
  await page.getByText("1 of 1 files sent").waitFor();
  await idle();
  check((await held("pj-roubaix/2016/note.txt")).length === 1, "it is in the case");
  await page.locator("input[type=file]").first().setInputFiles(dirname(place));
  await start();
  await page.getByText("1 of 1 files sent · 1 of them in the case already").waitFor();
  check((await held("pj-roubaix/2016/note.txt")).length === 1, "it did not come twice");
});

await test("loose files need an agency; one that vanished is told and the others are read", async () => {
  const gone = make("los/weg.txt", "weg");
  make("los/blijft.txt", "Nota van 7 mei 2015. Karim Zeroual werd gezien te Brugge.\n");
  await open("/reading");
  await drop("los/weg.txt", "los/blijft.txt");
  await start();
  check(await page.getByLabel("Name of the agency").evaluate((input) => !input.validity.valid), "nothing is sent without a name");
  await page.getByLabel("Name of the agency").fill("sdri-lille");
  rmSync(gone);
  await start();
  await page.getByText("1 file was not sent:").waitFor();
  check(/sdri-lille\/weg.txt\s+it vanished/.test(await page.locator(".send").innerText()), await page.locator(".send").innerText());
  await idle();
  check((await held("sdri-lille/blijft.txt"))[0]?.agency === "sdri-lille", "the other one is read");
});

await test("a full disk, a stop, a closed window: what arrived is told, read or thrown away", async () => {
  for (const n of [1, 2, 3]) make(`vol/douane/nota-${n}.txt`, `Nota ${n}. Karim Zeroual werd gezien.\n`);
  await open("/reading");
  await drop("vol/douane");
  await page.route(/api\/sent\?path=.*nota-3/, async (route) => {
    await until(async () => (await api("/api/sent")).files === 2, "the two others");
    await route.fulfill({ status: 507, contentType: "application/json", body: '{"error":"full"}' });
  });
  await start();
  const alert = page.locator(".send [role=alert]");
  await alert.waitFor();
  const line = await alert.innerText();
  check(/^Sending stopped: 2 of 3 files arrived and are kept.*disk of the case is full/.test(line), line);
  await page.getByText("2 files (").waitFor();
  await page.unroute(/api\/sent\?path=.*nota-3/);
  await open("/reading");
  await page.getByText("2 files (").waitFor();
  await accessible(page, "what waits");
  await page.getByRole("button", { name: "Read what arrived" }).click();
  await idle();
  check((await held("douane/nota-")).length === 2, "what arrived is read");
  await drop("vol/douane");
  await start();
  await page.getByText("3 of 3 files sent · 2 of them in the case already").waitFor();
  await idle();
  check((await held("douane/nota-")).length === 3, "the same again brings the rest");
  make("traag/douane/groot.bin", Buffer.alloc(3_000_000, 7));
  make("traag/douane/klein.txt", "klein");
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 });
  await drop("traag/douane");
  await start();
  await page.getByText(/of 2 files sent · .* of 3 MB · about \d+ s left/).waitFor();
  check((await page.locator(".progress [role=status]").innerText()).startsWith("Send files: "), "the way is told to those who hear it");
  await page.getByRole("button", { name: "Stop sending" }).click();
  await page.getByText(/Sending stopped: .* You stopped it\./).waitFor();
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.getByText(/1 file \(5 bytes\) arrived and not read/).waitFor();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await page.locator(".notice").waitFor({ state: "detached" });
  check((await api("/api/sent")).files === 0, "nothing waits");
});

await test("in three languages, in both themes, on a phone", async () => {
  make("taal/douane/a.txt", "a");
  for (const [code, width, scheme, word] of [["fr", 390, "dark", "À quel service"], ["nl", 1280, "dark", "Van welke dienst"], ["en", 390, "light", "Whose files"]]) {
    await page.evaluate((c) => localStorage.setItem("redthread.language", c), code);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await open("/reading");
    await page.locator("input[type=file]").first().setInputFiles(join(folder, "taal"));
    check((await page.locator(".whose h3").innerText()).startsWith(word), `${code}: ${await page.locator(".whose h3").innerText()}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 0, `${wide} px wider than ${width}`);
    await accessible(page, `sending (${code}, ${width}, ${scheme})`);
  }
});

check(foreign.length === 0, `requests elsewhere: ${foreign}`);
await browser.close();
finish("sending");
