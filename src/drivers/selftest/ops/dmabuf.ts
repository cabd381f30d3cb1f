import { checks } from "../../kernel/rule.ts";
import { PAGE_SIZE } from "../../kernel/sizes.ts";
import type { OpenFile } from "../../process/open-file.ts";
import { placed } from "../placed.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

/** `struct iommufd_test_dma_buf`, as the file that it is. */
class TestDmabuf implements OpenFile {
  readonly kind = "dma-buf";
  nonblocking = false;
  revoked = false;

  release(): void {}
}

const mostPages = 512;

/** Of the length, in bytes. */
export const dmabufGetChecks = checks<number>(placed(inSelftest("iommufd_test_dmabuf_get"), "v6.19"), {
  id: "test-dmabuf-get/length",
  errno: "EINVAL",
  says: "the length is 0, or over 512 pages",
  when: (length) => length === 0 || Math.ceil(length / Number(PAGE_SIZE)) > mostPages,
});

/** IOMMU_TEST_OP_DMABUF_GET: since 7.3.4 it does not say which descriptor it opened. */
export const dmabufGet: TestHandler = ({ context, cmd }) => {
  const refused = context.kernel.refuses(dmabufGetChecks, cmd.dmabuf_get.length);
  if (refused === null) context.process.files.install(new TestDmabuf());
  return refused;
};

export const dmabufRevokeChecks = checks<OpenFile | undefined>(
  placed("dma_buf_get, dma-buf/dma-buf.c", "v6.19"),
  {
    id: "test-dmabuf-revoke/descriptor",
    errno: "EBADF",
    says: "nothing is open there",
    when: (file) => file === undefined,
  },
  {
    id: "test-dmabuf-revoke/kind",
    errno: "EINVAL",
    says: "the file is no dma-buf",
    when: (file) => !(file instanceof TestDmabuf),
  },
);

/** IOMMU_TEST_OP_DMABUF_REVOKE. */
export const dmabufRevoke: TestHandler = ({ context, cmd }) => {
  const { dmabuf_fd, revoked } = cmd.dmabuf_revoke;
  const file = context.process.files.get(dmabuf_fd);
  const refused = context.kernel.refuses(dmabufRevokeChecks, file);
  if (refused === null && file instanceof TestDmabuf) file.revoked = revoked !== 0;
  return refused;
};
