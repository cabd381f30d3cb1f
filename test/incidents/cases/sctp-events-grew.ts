import type { Incident } from "../incident.ts";

const events = "__u8 sctp_data_io_event; __u8 sctp_association_event; __u8 sctp_address_event;";

export default {
  title: "sctp_event_subscribe got a byte for each new event",
  story:
    "The option's value is one byte for each event, and got bytes at its end. The kernel takes any length up to its own, so that old programs go on; a program built with the longer struct gets EINVAL from an older kernel, even when it asks for none of the new events. SCTP_EVENT, which names one event, came in its place.",
  before: `// linux/sctp.h
struct sctp_event_subscribe { ${events} };`,
  after: `// linux/sctp.h
struct sctp_event_subscribe { ${events} __u8 sctp_stream_reset_event; };`,
  verdict: "compatible",
  findings: [{ rule: "tagged-data-grew", promise: "downgrade", level: "note", subject: "struct sctp_event_subscribe" }],
} satisfies Incident;
