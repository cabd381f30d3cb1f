import type { Change } from "../../src/diff/change.ts";
import type { MemberLayout, RecordLayout } from "../../src/layout/record-layout.ts";
import type { Report } from "../../src/report/report.ts";
import type { Finding } from "../../src/rules/finding.ts";
import type { Reading } from "../../src/declare/witness.ts";

/** The same report with an attack around everything that comes from a header, a patch, a config or a file's name. */
export function poisoned(report: Report, attack: string): Report {
  const bad = (text: string): string => `${attack}${text}${attack}`;
  return {
    ...report,
    old: bad(report.old ?? "old"),
    new: bad(report.new),
    revisions: [bad("v1")],
    findings: report.findings.map((finding, index) => poisonedFinding(finding, bad, index % 5 === 4)),
    notSeen: report.notSeen.map((gap) => ({
      ...gap,
      file: bad(gap.file),
      why: bad(gap.why),
      subject: bad("struct a"),
    })),
    couldNotCheck: report.couldNotCheck.map(({ file, line, why }) => ({ file: bad(file), line, why: bad(why) })),
  };
}

type Bad = (text: string) => string;

function poisonedFinding(finding: Finding, bad: Bad, isAccepted: boolean): Finding {
  const { contract, witness } = finding;
  return {
    ...finding,
    subject: bad(finding.subject),
    file: bad(finding.file),
    oldFile: bad(finding.oldFile ?? "linux/old.h"),
    oldLine: finding.oldLine ?? 1,
    message: bad(finding.message),
    instead: bad(finding.instead),
    accepted: isAccepted ? bad("reason (.uapi-compat.toml:3)") : finding.accepted,
    contract: contract && { ...contract, from: { ...contract.from, words: bad(contract.from.words) } },
    witness: witness && {
      ...witness,
      who: bad(witness.who),
      ...(witness.line !== undefined && { line: bad(witness.line) }),
      before: poisonedReading(witness.before, bad),
      after: poisonedReading(witness.after, bad),
    },
    change: poisonedChange(finding.change, bad),
  };
}

function poisonedReading(reading: Reading, bad: Bad): Reading {
  const { reads, remark } = reading;
  return {
    ...reading,
    reads: reads && Object.fromEntries(Object.entries(reads).map(([name, value]) => [bad(name), bad(value)])),
    ...(remark !== undefined && { remark: bad(remark) }),
  };
}

/** What the pictures are made of. */
function poisonedChange(change: Change, bad: Bad): Change {
  const { records } = change.context;
  const poison = <T extends Change>(one: T): T => {
    if (one.subject !== "record") return one;
    const side = (record: RecordLayout | null): RecordLayout | null => record && poisonedRecord(record, bad);
    return { ...one, before: side(one.before), after: side(one.after) };
  };
  const context = {
    ...change.context,
    records: records && { before: poisonedRecord(records.before, bad), after: poisonedRecord(records.after, bad) },
    split: change.context.split.map((other) => ({ ...other, layout: poisonedRecord(other.layout, bad) })),
  };
  return { ...poison(change), context };
}

function poisonedRecord(record: RecordLayout, bad: Bad): RecordLayout {
  return {
    ...record,
    name: bad(record.name),
    declaration: { ...record.declaration, name: record.declaration.name && bad(record.declaration.name) },
    members: record.members.map((member) => poisonedMember(member, bad)),
  };
}

function poisonedMember(member: MemberLayout, bad: Bad): MemberLayout {
  const { name, type, record } = member;
  return { ...member, name: name && bad(name), type: bad(type), record: record && poisonedRecord(record, bad) };
}
