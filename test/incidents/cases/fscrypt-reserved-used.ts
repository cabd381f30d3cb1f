import type { Incident } from "../incident.ts";

const tree = (reserved: string) => `// linux/fscrypt.h
struct fscrypt_policy_v2 {
	__u8 version; __u8 contents_encryption_mode; __u8 filenames_encryption_mode; __u8 flags;
	${reserved}
	__u8 master_key_identifier[16];
};
// fs/crypto/policy.c
static bool fscrypt_supported_v2_policy(const struct fscrypt_policy_v2 *policy)
{
	if (memchr_inv(policy->__reserved, 0, sizeof(policy->__reserved)))
		return false;
	return true;
}`;

export default {
  title: "fscrypt used a byte that it had kept",
  story:
    "v6.7 gave the first of four reserved bytes of the policy a meaning, the size of a data unit. Every kernel before had refused a policy in which they were not zero, and zero means what was done before. That is what reserved bytes are for.",
  before: tree("__u8 __reserved[4];"),
  after: tree("__u8 log2_data_unit_size; __u8 __reserved[3];"),
  verdict: "compatible",
  findings: [],
} satisfies Incident;
