import type { Inference } from "./inference.ts";

/** A struct that opens with the header of a capability is a link of a chain; so is the header. */
export const capabilityLink: Inference = ({ name, members }) => {
  const first = members[0];
  if (isCapabilityHeader(name)) return [link(name, "its name says that it opens each capability of a chain")];
  const header = first?.record?.name;
  if (first === undefined || header === undefined || first.dimensions.length > 0 || !isCapabilityHeader(header))
    return [];
  return [link(header, `its first member is a ${header}`)];
};

function link(by: string, words: string): ReturnType<Inference>[number] {
  // The kernel puts the chain of an info call together, and reads none of it.
  const flow = by.includes("_info_cap_") ? "out" : "unknown";
  return { convention: "fixed", carriers: [{ kind: "capability", by }], flow, words };
}

function isCapabilityHeader(name: string): boolean {
  return /_(?:info_)?cap(?:ability)?_(?:header|hdr)$/.test(name);
}
