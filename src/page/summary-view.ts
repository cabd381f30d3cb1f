import { requestOf } from "../codec/payload/request-of.ts";
import { bytes } from "../declare/counted-bytes.ts";
import { html } from "../html/html.ts";
import type { Html } from "../html/html.ts";
import { minimumSize, structLayout } from "../layout/struct-layout.ts";
import type { Call } from "./inspect.ts";

/** What is called, and how its size is agreed upon. */
export function summaryView({ given, decoded }: Call): Html {
  const { declaration, release, dataModel } = decoded;
  const struct = declaration.kind === "command" ? declaration.struct! : declaration;
  const layout = structLayout(struct, release, dataModel);
  const minimum = minimumSize(struct, layout);
  const least = minimum !== null && html`, at least ${minimum} (through <code>${struct.last}</code>)`;
  const number = declaration.kind === "command" ? requestOf(declaration, dataModel, given.in.length) : null;
  const call = number !== null && declaration.kind === "command";
  return html`<code>${declaration.name}</code>${
      call && html` is ioctl <code>0x${number.toString(16)}</code> on ${declaration.on}`
    }: <code>${struct.kind} ${struct.name}</code>, ${bytes(layout.size)} in ${release}${least}, ${struct.convention}.`;
}
