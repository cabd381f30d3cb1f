import { requestOf } from "../../codec/payload/request-of.ts";
import type { CommandHistory } from "../../declare/history.ts";
import { dataModels } from "../../layout/data-models.ts";

/** The number of a request of VFIO's, which carries neither direction nor size: the same in all data models. */
export const requestNumber = (command: CommandHistory): number => requestOf(command, dataModels.x86_64, 0);
