import axe from "axe-core";
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import type { Browser, Page } from "puppeteer-core";

/** How a page is looked at. */
export interface Look {
  /** Behind the file: "#name=…". */
  readonly hash?: string;
  readonly scheme?: "light" | "dark";
  /** Of the window, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** False for a browser that runs no scripts. */
  readonly scripts?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  /** What should not have happened: errors on the console, exceptions, requests for anything but the file and what it carries. */
  readonly problems: string[];
}

/** Where a Chromium is as a rule; CHROME_PATH names another one. */
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function executable(): string {
  const { CHROME_PATH } = process.env;
  const found = (CHROME_PATH === undefined ? usual : [CHROME_PATH]).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error("the pages are tested in Chromium, and there is none: apt-get install chromium, or set CHROME_PATH");
}

/** A headless browser; `close` when the tests of a file are done. */
export class Chromium {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(): Promise<Chromium> {
    return new Chromium(await puppeteer.launch({ executablePath: executable(), args: ["--no-sandbox"] }));
  }

  /** Opens a file as somebody does who clicks on it. */
  async open(path: string, look: Look = {}): Promise<OpenPage> {
    const { hash = "", scheme = "light", width = 1400, height = 1000, scripts = true } = look;
    const page = await this.#browser.newPage();
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() !== "log") problems.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`exception: ${String(error)}`));
    page.on("request", (request) => {
      if (!request.url().startsWith("data:") && !request.isNavigationRequest())
        problems.push(`request: ${request.url()}`);
    });
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setJavaScriptEnabled(scripts);
    await page.goto(`file://${path}${hash}`);
    if (scripts) await page.waitForSelector("html.live");
    return { page, problems };
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** What axe-core finds wrong with a page: its rules of WCAG 2 A and AA, and its best practices. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return (await page.evaluate(`
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ": " + target.join(" ") + ": " + failureSummary)),
    )
  `)) as string[];
}
