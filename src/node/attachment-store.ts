import path from "node:path";
import { s3Store } from "../attachments/s3.ts";
import type { AttachmentStore } from "../attachments/store.ts";
import { StartError } from "../kernel/start-error.ts";
import { folderStore } from "./attachment-folder.ts";
import { dataDirOf, type Settings } from "./open-database.ts";

type Env = Settings & { [name: string]: string | undefined };

/** The S3 bucket that the environment names, else a folder in DATA_DIR. @throws StartError where the bucket is named by half. */
export function attachmentStore(env: Env): AttachmentStore {
  const { ATTACHMENTS_S3_URL: bucketUrl, ATTACHMENTS_S3_KEY: accessKeyId, ATTACHMENTS_S3_SECRET: secretAccessKey, ATTACHMENTS_S3_REGION: region } = env;
  if (!bucketUrl) return folderStore(path.join(dataDirOf(env), "attachments"));
  if (!accessKeyId || !secretAccessKey) throw new StartError("setting_missing", "With ATTACHMENTS_S3_URL, ATTACHMENTS_S3_KEY and ATTACHMENTS_S3_SECRET must be set.");
  return s3Store({ bucketUrl, accessKeyId, secretAccessKey, region });
}
