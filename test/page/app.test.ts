import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems, Chromium } from "../support/chromium.ts";
import type { Look, OpenPage } from "../support/chromium.ts";
import { runCli } from "../support/run-cli.ts";

const file = join(mkdtempSync(join(tmpdir(), "uapi-compat-page-")), "payloads.html");
let chromium: Chromium;

beforeAll(async () => {
  writeFileSync(file, runCli(["emit", "html", "--app"]).stdout);
  chromium = await Chromium.launch();
});
afterAll(() => chromium.close());

/** Looks at a page of its own, and sees to it that nothing went wrong in it. */
async function on<T>(look: Look, work: (page: Page) => Promise<T>): Promise<T> {
  const { page, problems } = await chromium.open(file, look);
  try {
    const result = await work(page);
    expect(problems).toEqual([]);
    return result;
  } finally {
    await page.close();
  }
}

let shared: OpenPage | null = null;

/** As somebody does who has just opened it; the page is one for all tests that ask for no other look. */
async function opened(work: (page: Page) => Promise<void>): Promise<void> {
  shared ??= await chromium.open(file);
  const { page, problems } = shared;
  // No hash that the page writes itself: then it would be no visit.
  const visit = 'location.hash = "#name=IOMMU_HWPT_ALLOC"; dispatchEvent(new Event("hashchange"))';
  await page.evaluate(`document.activeElement.blur(); ${visit}`);
  expect(await page.evaluate("text.value")).toBe("");
  await work(page);
  expect(problems).toEqual([]);
}

/** Puts text into a field at once, as pasting does. */
async function paste(page: Page, id: string, text: string): Promise<void> {
  await page.evaluate(`{
    const field = document.getElementById(${JSON.stringify(id)});
    field.value = ${JSON.stringify(text)};
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }`);
}

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ""`)) as string;

const textsOf = async (page: Page, selector: string): Promise<string[]> =>
  (await page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.innerText.replace(/\\s+/g, " ").trim())`,
  )) as string[];

test("it is one file that asks for nothing, and small", () => {
  const text = readFileSync(file, "utf8");
  expect(text.length).toBeLessThan(1_000_000);
  const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  expect(
    policy
      .replaceAll("&#39;", "'")
      .replaceAll(/sha256-[\w+/]{43}=/g, "hash")
      .split("; "),
  ).toEqual([
    "default-src 'none'",
    "style-src 'hash'",
    "script-src 'hash' 'hash' data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

const bytesOf = async (page: Page, part: number): Promise<string> =>
  (await textsOf(page, `.part[data-part="${part}"] .octet`)).join("");

/** A new program's struct: its last member is one that v6.10 does not know. */
const filled = `30000000 04000000 01000000 02000000 ${"00000000 ".repeat(6)}03000000 00000000`;

const nested = JSON.stringify({
  flags: 0,
  dev_id: 1,
  pt_id: 2,
  data_type: "IOMMU_HWPT_DATA_VTD_S1",
  data_uptr: { flags: 0, pgtbl_addr: "0x1000", addr_width: 48 },
});

test("hex becomes members, each with its place and meaning", () =>
  opened(async (page) => {
    await paste(page, "text", filled);
    const rows = await textsOf(page, ".fields tbody tr");
    expect(rows).toContain("4 4 __u32 flags 0x4 IOMMU_HWPT_FAULT_ID_VALID");
    expect(rows).toContain("40 4 __u32 fault_id 3");
    expect(await textOf(page, "#summary")).toContain("ioctl 0x3b89 on iommufd");
  }));

test("members become bytes, with the buffer behind a pointer, and can be written in every way", () =>
  opened(async (page) => {
    await paste(page, "text", nested);
    expect(await bytesOf(page, 0)).toBe(
      "300000000000000001000000020000000000000000000000010000001800000000000000000000000000000000000000",
    );
    expect(await bytesOf(page, 1)).toBe("000000000000000000100000000000003000000000000000");
    await page.click('[data-spelling="payload"]');
    const payload = JSON.parse(await textOf(page, "#text").then(() => page.evaluate("text.value") as Promise<string>));
    expect(payload).toMatchObject({ request: "0x3b89", ptrs: [{ offset: 32, buf: 0 }] });
    await page.click('[data-spelling="members"]');
    expect(JSON.parse((await page.evaluate("text.value")) as string)).toMatchObject({
      data_type: "IOMMU_HWPT_DATA_VTD_S1",
      data_uptr: { pgtbl_addr: "0x1000" },
    });
  }));

test("the release says what a byte is, and the matrix who takes it", () =>
  opened(async (page) => {
    await paste(page, "text", filled);
    expect(await textsOf(page, "#verdicts li")).toEqual([
      "v6.2..v6.5 ENOTTY",
      "v6.6 E2BIG",
      "v6.7..v6.10 E2BIG",
      "v6.11..v7.3 accepted",
    ]);
    await page.select("#release", "v6.9");
    expect(await textsOf(page, ".fields tbody tr")).toContain("40 8 (unknown tail) 0300000000000000");
    expect(await textOf(page, ".matrix thead .chosen")).toBe("v6.7..v6.10");
    expect(await textsOf(page, ".reasons li")).toContain(
      "v6.7..v6.10 E2BIG byte 40 is 0x3, behind the 40 bytes that the kernel knows",
    );
    await page.select("#data-model", "s390x");
    expect(await textsOf(page, ".fields tbody tr")).toContain(
      "0 4 __u32 size 805306368 the struct's size in bytes, as the program knows it",
    );
  }));

test("programs of each release are a row where members are given", () =>
  opened(async (page) => {
    await paste(page, "text", '{"flags":0,"dev_id":1,"pt_id":2}');
    expect(await textsOf(page, ".matrix tbody th")).toEqual([
      "v6.6 24 bytes",
      "v6.7..v6.10 40 bytes",
      "v6.11..v7.3 48 bytes",
    ]);
    await paste(page, "text", '{"flags":0,"dev_id":1,"pt_id":2,"fault_id":3}');
    expect(await textsOf(page, ".matrix tbody tr:has(.unable)")).toEqual([
      "v6.6..v6.10 iommu_hwpt_alloc.fault_id: is in iommu_hwpt_alloc since v6.11, not in v6.10",
    ]);
  }));

test("a struct that is taken while the one behind its pointer is not is told from both", () =>
  opened(async (page) => {
    const short = {
      request: "0x3b89",
      in: `300000000000000001000000020000000000000000000000010000000800000000000000+z12`,
      ptrs: [{ offset: 32, buf: 0 }],
      bufs: ["0000000000000000"],
    };
    await paste(page, "text", JSON.stringify(short));
    expect(await textsOf(page, "#verdicts li")).toContain("v6.11..v7.3 accepted, data refused");
    expect((await textsOf(page, ".reasons li")).at(-1)).toContain("data_uptr: struct iommu_hwpt_vtd_s1: EINVAL");
  }));

test("of a struct that no command takes there are members alone", () =>
  opened(async (page) => {
    await paste(page, "name", "iommu_hwpt_vtd_s1");
    expect(await textsOf(page, ".fields .member")).toEqual(["flags", "pgtbl_addr", "addr_width", "__reserved"]);
    expect(await textOf(page, "#matrix-note")).toContain("No command takes iommu_hwpt_vtd_s1 by itself");
    expect(await textOf(page, "#matrix")).toBe("");
    expect(await textsOf(page, ".error")).toEqual(["", "", ""]);
  }));

describe("what can't be read is one line, where it was written, in the library's words", () => {
  test.each([
    [
      "name",
      "IOMMU_HWPT_ALOC",
      "#name-error",
      'no command or struct is called "IOMMU_HWPT_ALOC"; did you mean IOMMU_HWPT_ALLOC?',
    ],
    [
      "text",
      "300",
      "#text-error",
      "the bytes, character 3: an odd number of hex digits, 3: the last byte has only one",
    ],
    ["text", '{"dev_idd":1}', "#text-error", "iommu_hwpt_alloc.dev_idd: no such member; did you mean dev_id?"],
    ["text", '{"dev_id":1', "#text-error", "the JSON, character 12: ends too early"],
  ])("%s %s", (id, text, place, line) =>
    opened(async (page) => {
      await paste(page, id, text);
      const said = await textOf(page, place);
      expect(said).toBe(line);
      expect(said).not.toContain("\n");
      expect(await page.evaluate("call.inert")).toBe(true);
      await paste(page, id, id === "name" ? "IOMMU_HWPT_ALLOC" : "");
      expect(await textOf(page, place)).toBe("");
      expect(await page.evaluate("call.inert")).toBe(false);
    }),
  );
});

test("every example can be read", () =>
  opened(async (page) => {
    const count = (await page.evaluate('document.querySelectorAll("[data-example]").length')) as number;
    expect(count).toBeGreaterThan(4);
    for (let index = 0; index < count; index += 1) {
      await page.click(`[data-example="${index}"]`);
      expect(await textsOf(page, ".error")).toEqual(["", "", ""]);
      expect(await bytesOf(page, 0)).not.toBe("");
    }
  }));

test("the link holds the state, and opens it again", async () => {
  const hash = await on({}, async (page) => {
    await paste(page, "text", nested);
    await page.select("#release", "v6.9");
    await page.waitForFunction('location.hash.includes("release=v6.9")');
    return (await page.evaluate("location.hash")) as string;
  });
  await on({ hash }, async (page) => {
    expect(await page.evaluate("[text.value, release.value]")).toEqual([nested, "v6.9"]);
    expect(await bytesOf(page, 0)).toMatch(/^28000000/);
  });
  await on({ hash: "#release=v9.9&text=00" }, async (page) => {
    expect(await textOf(page, "#text-error")).toBe('The link: unknown release "v9.9"; did you mean v7.3?');
  });
});

describe("by keyboard alone", () => {
  const focused = (page: Page, what: string): Promise<unknown> => page.evaluate(`document.activeElement.${what}`);

  test("a command is found by a part of its name", () =>
    opened(async (page) => {
      await page.focus("#name");
      await page.keyboard.type("ioas_unm");
      expect(await textsOf(page, "#names [role=option]:not([hidden])")).toEqual([
        "IOMMU_IOAS_UNMAP",
        "iommu_ioas_unmap",
      ]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await page.evaluate('document.getElementById("name").value')).toBe("IOMMU_IOAS_UNMAP");
      expect(await textOf(page, "#summary")).toContain("struct iommu_ioas_unmap");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Escape");
      expect(await page.evaluate('document.getElementById("names").hidden')).toBe(true);
    }));

  test("arrows go from byte to byte, and the byte's member lights up", () =>
    opened(async (page) => {
      await page.focus(".octet");
      for (const key of Array.from({ length: 4 }, () => "ArrowRight" as const)) await page.keyboard.press(key);
      expect(await focused(page, "ariaLabel")).toBe("00, byte 4, flags");
      expect(await textsOf(page, ".fields tr.lit .member")).toEqual(["flags"]);
      expect(await textOf(page, ".readout")).toContain("flags: __u32, 4 bytes at 4, 0");
      await page.keyboard.press("ArrowDown");
      expect(await focused(page, "ariaLabel")).toBe("00, byte 20, __reserved");
      await page.keyboard.press("End");
      expect(await focused(page, "ariaLabel")).toBe("00, byte 31, data_len");
      await page.keyboard.press("Home");
      expect(await focused(page, "ariaLabel")).toBe("00, byte 16, out_hwpt_id");
    }));

  test("each group is one stop of Tab: bytes, members, answers", () =>
    opened(async (page) => {
      await page.focus(".octet");
      await page.keyboard.press("Tab");
      expect(await focused(page, "className")).toBe("member");
      await page.keyboard.press("ArrowDown");
      expect(await textsOf(page, ".octet.lit")).toEqual(["00", "00", "00", "00"]);
      await page.keyboard.press("Tab");
      expect(await focused(page, "className")).toBe("copy");
      await page.keyboard.press("Tab");
      expect(await focused(page, "className")).toMatch(/^answer/);
      await page.keyboard.press("ArrowRight");
      expect(await textsOf(page, ".reasons li.lit")).toHaveLength(1);
    }));
});

test("a pointer leads to its buffer", () =>
  opened(async (page) => {
    await paste(page, "text", nested);
    await page.click(".lead");
    expect(await page.evaluate("document.activeElement.innerText")).toContain("struct iommu_hwpt_vtd_s1");
  }));

describe("axe-core finds nothing wrong", () => {
  test.each(["light", "dark"] as const)("%s", (scheme) =>
    on({ scheme }, async (page) => {
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.click('[data-example="2"]');
      await page.focus("#name");
      await page.keyboard.press("ArrowDown");
      expect(await accessibilityProblems(page)).toEqual([]);
      await paste(page, "text", "zz");
      expect(await accessibilityProblems(page)).toEqual([]);
    }),
  );
});

test("it is dark where the system is, and light where that is pressed", () =>
  on({ scheme: "dark" }, async (page) => {
    const background = (): Promise<unknown> => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const dark = await background();
    await page.evaluate('document.getElementById("theme-light").click()');
    expect(await background()).not.toBe(dark);
  }));

test("a narrow window is scrolled down, and never sideways", () =>
  on({ width: 360, height: 740 }, async (page) => {
    await paste(page, "text", nested);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  }));

test("on paper there is what was found, dark on white, without what is clicked", () =>
  on({ scheme: "dark" }, async (page) => {
    await page.emulateMediaType("print");
    expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(27, 29, 33)");
    const isShown = (selector: string): Promise<unknown> =>
      page.evaluate(`document.querySelector(${JSON.stringify(selector)}).checkVisibility()`);
    expect(await isShown(".examples")).toBe(false);
    expect(await isShown("#matrix .answer")).toBe(true);
  }));

test("what is pasted is text, and nothing in it runs", () =>
  opened(async (page) => {
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await paste(page, "name", attack);
    expect(await textOf(page, "#name-error")).toContain("<img src=x");
    await paste(page, "name", "IOMMU_HWPT_ALLOC");
    await paste(page, "text", JSON.stringify({ [attack]: 1 }));
    expect(await textOf(page, "#text-error")).toContain("no such member");
    await paste(page, "text", `{"__proto__":{"flags":1},"constructor":${JSON.stringify(attack)}}`);
    expect(await page.evaluate("document.images.length + document.title")).toBe("0ioctl payloads of iommufd and VFIO");
  }));
