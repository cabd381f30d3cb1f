import type { KnownStructs } from "../../src/declare/known-structs.ts";

/** Records that follow each other in a file: a program and a kernel that disagree on their size lose their place. */
const records = (header: string, file: string, source: string, ...structs: readonly string[]): KnownStructs => ({
  header,
  structs,
  convention: "stream-record",
  by: { kind: "stream", name: file },
  source,
});

/** One record for each call: what the program has no room for, or does not send, is left out. */
const cut = (
  header: string,
  file: string,
  minimum: number,
  source: string,
  ...structs: readonly string[]
): KnownStructs => ({
  header,
  structs,
  convention: "size-argument",
  by: { kind: "stream", name: file },
  minimum,
  source,
});

/** What is read from files and written to them. */
export const streamStructs: readonly KnownStructs[] = [
  records("linux/input.h", "/dev/input/event*", "drivers/input/evdev.c", "input_event"),
  records("linux/joystick.h", "/dev/input/js*", "drivers/input/joydev.c", "js_event"),
  records("linux/uinput.h", "/dev/uinput", "drivers/input/misc/uinput.c", "uinput_user_dev"),
  records("linux/hiddev.h", "/dev/usb/hiddev*", "drivers/hid/usbhid/hiddev.c", "hiddev_event"),
  records("linux/inotify.h", "an inotify fd", "fs/notify/inotify/inotify_user.c", "inotify_event"),
  records(
    "linux/fanotify.h",
    "a fanotify fd",
    "fs/notify/fanotify/fanotify_user.c",
    "fanotify_event_metadata",
    "fanotify_event_info_header",
    "fanotify_event_info_fid",
    "fanotify_response",
    "fanotify_response_info_header",
    "fanotify_response_info_audit_rule",
  ),
  records("linux/signalfd.h", "a signalfd", "fs/signalfd.c", "signalfd_siginfo"),
  records("linux/userfaultfd.h", "a userfaultfd", "mm/userfaultfd.c", "uffd_msg"),
  records("linux/rfkill.h", "/dev/rfkill", "net/rfkill/core.c", "rfkill_event"),
  cut("linux/rfkill.h", "/dev/rfkill", 8, "net/rfkill/core.c", "rfkill_event_ext"),
  cut("linux/uhid.h", "/dev/uhid", 4, "drivers/hid/uhid.c", "uhid_event"),
  cut("linux/firewire-cdev.h", "/dev/fw*", 0, "drivers/firewire/core-cdev.c", "fw_cdev_event"),
  records(
    "linux/gpio.h",
    "a GPIO line's fd",
    "drivers/gpio/gpiolib-cdev.c",
    "gpio_v2_line_event",
    "gpio_v2_line_info_changed",
    "gpioevent_data",
    "gpioline_info_changed",
  ),
  records("linux/counter.h", "/dev/counter*", "drivers/counter/counter-chrdev.c", "counter_event"),
  records("linux/iio/events.h", "an IIO event fd", "drivers/iio/industrialio-event.c", "iio_event_data"),
  records(
    "linux/vduse.h",
    "/dev/vduse/*",
    "drivers/vdpa/vdpa_user/vduse_dev.c",
    "vduse_dev_request",
    "vduse_dev_response",
  ),
  records("sound/asound.h", "/dev/snd/timer", "sound/core/timer.c", "snd_timer_read", "snd_timer_tread"),
  records("sound/asound.h", "/dev/snd/controlC*", "sound/core/control.c", "snd_ctl_event"),
  records("sound/asound.h", "/dev/snd/midiC*", "sound/core/rawmidi.c", "snd_rawmidi_framing_tstamp"),
  records("sound/asequencer.h", "/dev/snd/seq", "sound/core/seq/seq_clientmgr.c", "snd_seq_event", "snd_seq_ump_event"),
  records("drm/drm.h", "a DRM fd", "drivers/gpu/drm/drm_file.c", "drm_event"),
  records("linux/perf_event.h", "the ring of a perf event", "kernel/events/core.c", "perf_event_header"),
  records("linux/kvm.h", "the ring of dirty pages", "virt/kvm/dirty_ring.c", "kvm_dirty_gfn"),
  records("linux/kvm.h", "a KVM statistics fd", "virt/kvm/binary_stats.c", "kvm_stats_header"),
  records("linux/fuse.h", "/dev/fuse", "fs/fuse/dev.c", "fuse_in_header", "fuse_out_header"),
  records("linux/fuse.h", "/dev/fuse", "fs/fuse/readdir.c", "fuse_dirent", "fuse_direntplus"),
  {
    // Read member by member from the 80 bytes that a submission of 128 has for its command.
    header: "linux/fuse.h",
    structs: ["fuse_uring_cmd_req"],
    convention: "size-argument",
    by: { kind: "message", name: "io_uring commands of /dev/fuse" },
    minimum: 0,
    flow: "in",
    source: "fs/fuse/dev_uring.c",
  },
  {
    header: "linux/fuse.h",
    structs: "all",
    convention: "version-field",
    by: { kind: "stream", name: "/dev/fuse" },
    source: "fs/fuse/inode.c",
  },
];
