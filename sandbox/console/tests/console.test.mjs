// The console in a real browser: SHILINGI_EXECUTABLE is the executable, CHROMIUM the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { after, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";

const shots = process.env.SHILINGI_SHOTS ?? "screenshots";
mkdirSync(shots, { recursive: true });
const { SHILINGI_EXECUTABLE, CHROMIUM } = process.env;
assert.ok(SHILINGI_EXECUTABLE && CHROMIUM, "set SHILINGI_EXECUTABLE and CHROMIUM");

let sandbox, url, browser, page, shop, heard;

before(async () => {
  sandbox = spawn(SHILINGI_EXECUTABLE, ["sandbox", "--port", "0", "--by-hand", "--json", "--watch-stdin"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(sandbox.stdout, "data");
  url = JSON.parse(line.toString().split("\n")[0]).url;
  heard = [];
  shop = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      heard.push({ path: request.url, body });
      response.end();
    });
  }).listen(0, "127.0.0.1");
  await once(shop, "listening");
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  shop?.close();
  sandbox?.stdin.end();
});

beforeEach(async (context) => {
  await control("POST", "/reset");
  await control("POST", "/clock/run");
  await control("PUT", "/prompts", { by_hand: true });
  heard.length = 0;
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => assert.fail(`${context.name}: ${error}`));
  await page.goto(url);
  await page.getByRole("heading", { name: "Shilingi sandbox" }).waitFor();
});

async function control(method, path, body) {
  const response = await fetch(`${url}/_sandbox${path}`, { method, body: body && JSON.stringify(body) });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.json();
}

const hook = () => `http://127.0.0.1:${shop.address().port}/hook`;

async function collect(reference, msisdn = "255712345678", callbackUrl = hook()) {
  return fetch(`${url}/tembo/v1/collection`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-account-id": "sandbox",
      "x-secret-key": "sandbox-secret",
      "x-request-id": crypto.randomUUID(),
    },
    body: JSON.stringify({
      channel: "TZ-TIGO-C2B",
      msisdn,
      amount: 5000,
      transactionRef: reference,
      narration: `Order ${reference}`,
      transactionDate: "2025-09-11T10:30:00Z",
      callbackUrl,
    }),
  });
}

const executions = async (reference) => (await control("GET", "/executions")).executions[reference];
const shot = (name) => page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
const phone = () => page.getByRole("region", { name: "The customer's phone" });
const row = (reference) => page.getByRole("button", { name: reference });

/** Waits until `ask` gives `wanted`; the runner's own limit ends it otherwise. */
async function becomes(wanted, ask) {
  for (;;) {
    const got = await ask();
    if (got === wanted) return;
    await new Promise((again) => setTimeout(again, 20));
  }
}

test("a collection is approved with a PIN, and its callback arrives", async () => {
  await collect("APPROVE-1");
  await phone().getByText("Pay TZS 5,000 to").waitFor();
  await shot("prompt");
  await phone().getByLabel("PIN").fill("1234");
  await phone().getByRole("button", { name: "Send" }).click();
  await row("APPROVE-1").getByText("PAYMENT_ACCEPTED").waitFor();
  assert.equal(await executions("APPROVE-1"), 1);
  await control("POST", "/clock/advance", { seconds: 5 });
  await becomes(1, () => heard.length);
  assert.equal(JSON.parse(heard[0].body).statusCode, "PAYMENT_ACCEPTED");
  await row("APPROVE-1").click();
  await page.getByText("callback, genuine").waitFor();
  await page.getByText("POST /tembo/v1/collection").click();
  await shot("timeline");
});

test("what is approved on the page reaches `shilingi listen`, and the shop behind it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "listen-"));
  const listener = spawn(
    SHILINGI_EXECUTABLE,
    ["listen", "--port", "0", "--json", "--watch-stdin", "--forward-to", hook()],
    { cwd: folder, stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: listener.stdout })[Symbol.asyncIterator]();
  const line = async () => JSON.parse((await lines.next()).value);
  try {
    const { url: address } = await line();
    await collect("LISTEN-1", "255712345678", `${address}/callbacks/tembo?t=1`);
    await phone().getByLabel("PIN").fill("1234");
    await phone().getByRole("button", { name: "Send" }).click();
    await row("LISTEN-1").getByText("PAYMENT_ACCEPTED").waitFor();
    await control("POST", "/clock/advance", { seconds: 5 });
    const told = await line();
    assert.equal(told.event, "PAYMENT_ACCEPTED");
    assert.equal(told.reference, "LISTEN-1");
    assert.equal(told.answer, "unsigned");
    assert.equal(told.forwarded.status, 200);
    assert.equal(heard.length, 1);
    assert.equal(heard[0].path, "/hook?t=1");
    assert.equal(JSON.parse(heard[0].body).transactionRef, "LISTEN-1");
  } finally {
    listener.stdin.end();
    await once(listener, "exit");
    rmSync(folder, { recursive: true });
  }
});

test("a collection is rejected, in Swahili", async () => {
  await collect("REJECT-1");
  await phone().getByRole("button", { name: "Kiswahili" }).click();
  await phone().getByText("Lipa TZS 5,000 kwa").waitFor();
  await shot("swahili");
  await phone().getByRole("button", { name: "Kataa" }).click();
  await row("REJECT-1").getByText("PAYMENT_REJECTED").waitFor();
  assert.equal(await executions("REJECT-1"), 0);
});

test("a prompt that is ignored disappears, and the payment stays pending", async () => {
  await collect("IGNORE-1");
  await phone().getByTestId("prompt").waitFor();
  await page.getByRole("button", { name: "Advance the clock by 1 min", exact: true }).click();
  await phone().getByText("No prompt waits").waitFor();
  await row("IGNORE-1").getByText("PENDING_ACK").waitFor();
  assert.equal(await executions("IGNORE-1"), 0);
});

test("a callback is sent again, and a forged one after it", async () => {
  await control("PUT", "/prompts", { by_hand: false });
  await collect("RESEND-1");
  await control("POST", "/clock/advance", { seconds: 10 });
  await becomes(1, () => heard.length);
  await row("RESEND-1").click();
  await page.getByRole("button", { name: "Resend callback" }).click();
  await becomes(2, () => heard.length);
  assert.equal(heard[1].body, heard[0].body);
  await page.getByRole("button", { name: "Forge: other status" }).click();
  await becomes(3, () => heard.length);
  assert.notEqual(JSON.parse(heard[2].body).statusCode, "PAYMENT_ACCEPTED");
  await page.getByText("forged (denied status)").waitFor();
});

test("a fault is armed with a click and strikes the named reference once", async () => {
  await page.getByRole("button", { name: "Faults", exact: true }).click();
  await page.getByLabel("Strikes reference").fill("FAULT-1");
  await page.getByRole("button", { name: "Execute, drop the reply" }).click();
  await page.getByTestId("armed").getByText("drop reply on FAULT-1").waitFor();
  await shot("faults");
  await assert.rejects(collect("FAULT-1"), "the reply is dropped");
  await page.getByText("None.").waitFor();
  await page.getByRole("button", { name: "Payments", exact: true }).click();
  await row("FAULT-1").click();
  await page.getByText("no reply").waitFor();
});

test("an outcome is chosen for a payment that waits", async () => {
  await collect("OUTCOME-1");
  await row("OUTCOME-1").click();
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("insufficient_funds");
  await control("POST", "/clock/advance", { seconds: 10 });
  await row("OUTCOME-1").getByText("INSUFFICIENT_FUNDS").waitFor();
});

test("time stands still, is advanced, and runs", async () => {
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("stands still", { exact: true }).waitFor();
  const stood = await page.getByTestId("now").textContent();
  await page.getByRole("button", { name: "Advance the clock by 1 day" }).click();
  const day = (text) => Date.parse(`${text.replace(" UTC", "").replace(" ", "T")}Z`);
  await becomes(86_400_000, async () => day(await page.getByTestId("now").textContent()) - day(stood));
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
});

test("wallets show what moved", async () => {
  await control("PUT", "/prompts", { by_hand: false });
  await collect("WALLET-1");
  await control("POST", "/clock/advance", { seconds: 10 });
  await page.getByRole("button", { name: "Wallets", exact: true }).click();
  await page.getByRole("button", { name: "9100123456" }).click();
  await page.getByRole("cell", { name: "WALLET-1", exact: true }).waitFor();
  await page.getByRole("cell", { name: "WALLET-1-PAYIN", exact: true }).waitFor();
  await shot("wallets");
});

test("search finds by number and says when nothing fits", async () => {
  await collect("FIND-1");
  await collect("FIND-2", "255712345901");
  await row("FIND-2").waitFor();
  await page.getByLabel("Search").fill("345901");
  await becomes("1 of 2", () => page.getByTestId("count").textContent());
  assert.equal(await row("FIND-1").count(), 0);
  await page.getByLabel("Search").fill("no such payment");
  await page.getByText("No payment holds this text.").waitFor();
});

test("a request is copied as curl that repeats it", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await collect("COPY-1");
  await row("COPY-1").click();
  await page.getByText("POST /tembo/v1/collection").click();
  for (const language of ["curl", "Python", "Node", "Kotlin"]) {
    await page.getByRole("button", { name: `Copy as ${language}` }).click();
    await page.getByText(`Copied for ${language}`).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(text.includes("/tembo/v1/collection") && text.includes("COPY-1"), text);
  }
});

test("at the width of a phone nothing is cut off", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await collect("NARROW-1");
  await row("NARROW-1").click();
  await page.getByRole("heading", { name: "NARROW-1" }).waitFor();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} px wider than the screen`);
  await shot("narrow");
});

test("the keyboard alone is enough", async () => {
  await collect("KEYS-1");
  await phone().getByTestId("prompt").waitFor();
  const reach = async (name) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(() => {
        const at = document.activeElement;
        return at?.labels?.[0]?.textContent ?? at?.textContent ?? "";
      });
      if (label.startsWith(name)) return;
    }
    assert.fail(`Tab never reaches ${name}`);
  };
  await reach("PIN");
  await page.keyboard.type("4321");
  await page.keyboard.press("Enter");
  await row("KEYS-1").getByText("PAYMENT_ACCEPTED").waitFor();
  await page.locator("body").focus();
  await reach("Pause");
  await page.keyboard.press("Space");
  await page.getByText("stands still", { exact: true }).waitFor();
});

test("the page is dark where the reader's system is", async () => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  assert.notEqual(await ground(), light);
  await shot("dark");
});
