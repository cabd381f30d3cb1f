import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appPage } from "../../src/cli/emit/app-page.ts";
import { check, directorySource } from "../../src/index.ts";
import { examples } from "../../src/page/examples.ts";
import { hashOfState } from "../../src/page/page-state.ts";
import { htmlReport } from "../../src/report/html-report.ts";
import { plain } from "../../src/report/paint.ts";
import { Chromium } from "../support/chromium.ts";
import type { Look } from "../support/chromium.ts";

/** The pictures of the README, from headers of our own: `npm run pictures` draws them anew, to be looked at. */
interface Picture {
  readonly name: string;
  readonly of: "report" | "payloads";
  readonly look: Look;
  /** The finding that is open, the others are closed. */
  readonly open?: string;
  /** The part of the page that is shown; without it, the window as it opens. */
  readonly part?: string;
  /** What is pointed at. */
  readonly pointed?: string;
}

/** Members of struct sluice_move have moved; in struct sluice_event every kind of byte has changed. */
const move = ".finding:nth-of-type(2)";
const event = ".finding:nth-of-type(4)";

const pictures: readonly Picture[] = [
  { name: "report-light", of: "report", look: { scheme: "light", width: 1320, height: 1060 }, open: move },
  { name: "report-dark", of: "report", look: { scheme: "dark", width: 1320, height: 1060 }, open: move },
  {
    name: "byte-map",
    of: "report",
    look: { scheme: "light", width: 1320, height: 1060 },
    open: event,
    part: `${event} .part:has(.map)`,
    pointed: `${event} .side:last-child [title^="litres"]`,
  },
  {
    name: "payloads",
    of: "payloads",
    look: { scheme: "light", width: 1500, height: 1120, hash: hashOfState(examples[2]!.state) },
    pointed: '.part [aria-label="03, byte 40, (unknown tail)"]',
  },
];

/** Around a part, in pixels. */
const margin = 24;

const folder = "docs/pictures";
const report = check(directorySource("test/pictures/before"), directorySource("test/pictures/after"));
const directory = mkdtempSync(join(tmpdir(), "uapi-compat-pictures-"));
const files = { report: join(directory, "report.html"), payloads: join(directory, "payloads.html") };
writeFileSync(files.report, htmlReport(report, plain));
writeFileSync(files.payloads, appPage());
mkdirSync(folder, { recursive: true });

const chromium = await Chromium.launch();
for (const { name, of, look, open, part, pointed } of pictures) {
  const { page } = await chromium.open(files[of], look);
  if (open !== undefined) {
    await page.evaluate(
      `for (const each of document.querySelectorAll(".finding")) each.open = each.matches("${open}")`,
    );
  }
  if (pointed !== undefined) {
    await page.hover(pointed);
    await page.focus(pointed);
  }
  const path = `${folder}/${name}.png` as const;
  const box = part === undefined ? null : await (await page.waitForSelector(part))!.boundingBox();
  const clip = box && { x: box.x - margin, y: box.y, width: box.width + 2 * margin, height: box.height + margin };
  await page.screenshot({ path, ...(clip && { clip }) });
  process.stdout.write(`${path}: ${statSync(path).size} bytes\n`);
}
await chromium.close();
rmSync(directory, { recursive: true });
