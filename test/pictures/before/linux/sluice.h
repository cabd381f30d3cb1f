/* SPDX-License-Identifier: MIT */
/* The programs' side of a sluice that exists nowhere else. */
#ifndef _LINUX_SLUICE_H
#define _LINUX_SLUICE_H

#include <linux/types.h>

enum sluice_state {
	SLUICE_STATE_CLOSED,
	SLUICE_STATE_OPEN,
	SLUICE_STATE_FAULT,
};

/**
 * struct sluice_move - ioctl(SLUICE_MOVE)
 * @gate: which gate
 * @speed: millimetres a second
 * @height: millimetres above the sill
 */
struct sluice_move {
	__u32 gate;
	__u32 speed;
	__u64 height;
};

/**
 * struct sluice_status - ioctl(SLUICE_STATUS)
 * @state: an enum sluice_state
 * @flags: none yet
 * @level: millimetres of water
 * @since: nanoseconds
 */
struct sluice_status {
	__u16 state;
	__u16 flags;
	__u32 level;
	__aligned_u64 since;
	__u8 name[8];
	__u32 __reserved[2];
};

struct sluice_event {
	__u32 type;
	__u32 gate;
	union {
		struct {
			__u32 from;
			__u32 to;
		} moved;
		__aligned_u64 litres;
	};
	__u32 alarm : 1;
	__u32 manual : 1;
	__u32 urgency : 6;
	__u32 sequence;
};

#define SLUICE_MOVE	_IOW('s', 0x01, struct sluice_move)
#define SLUICE_STATUS	_IOR('s', 0x02, struct sluice_status)
#define SLUICE_EVENT	_IOR('s', 0x03, struct sluice_event)
#define SLUICE_RESET	_IO('s', 0x04)

#define SLUICE_MAX_GATES	8

#endif
