/* SPDX-License-Identifier: MIT */
/* The programs' side of a pump that exists nowhere else. */
#ifndef _LINUX_PUMP_H
#define _LINUX_PUMP_H

#include <linux/types.h>

enum pump_state {
	PUMP_STATE_OFF,
	PUMP_STATE_ON,
	PUMP_STATE_FAULT,
};

#define PUMP_START_REVERSE	(1 << 0)
#define PUMP_START_QUIET	(1 << 1)

struct pump_start {
	__u32 flags;
	__u32 rate;
};

struct pump_status {
	__u32 state;
	__u32 rate;
	__aligned_u64 litres;
};

#define PUMP_START	_IOW('p', 0x01, struct pump_start)
#define PUMP_STATUS	_IOR('p', 0x02, struct pump_status)

#endif
