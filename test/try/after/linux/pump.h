/* SPDX-License-Identifier: MIT */
/* The programs' side of a pump that exists nowhere else. */
#ifndef _LINUX_PUMP_H
#define _LINUX_PUMP_H

#include <linux/types.h>

enum pump_state {
	PUMP_STATE_OFF,
	PUMP_STATE_STARTING,
	PUMP_STATE_ON,
	PUMP_STATE_FAULT,
};

#define PUMP_START_REVERSE	(1 << 0)
#define PUMP_START_QUIET	(1 << 1)
#define PUMP_START_SLOW		(1 << 2)

struct pump_start {
	__u32 flags;
	__u32 rate;
	__u32 delay;
	__u32 __reserved;
};

struct pump_status {
	__u32 state;
	__u32 rate;
	__aligned_u64 litres;
};

/* What the pump did last, newest first. */
struct pump_event {
	__u32 state;
	__u64 time;
};

#define PUMP_START	_IOW('p', 0x01, struct pump_start)
#define PUMP_STATUS	_IOR('p', 0x02, struct pump_status)
#define PUMP_EVENT	_IOR('p', 0x03, struct pump_event)

#endif
