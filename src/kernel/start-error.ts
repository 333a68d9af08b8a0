export type StartFault =
  | "port_taken"
  | "folder_in_use"
  | "folder_unusable"
  | "disk_full"
  | "database_unreachable"
  | "database_unsuitable"
  | "migration_failed"
  | "setting_missing";

/** Why the server (or the CLI) could not start, in words for the person who started it. The roots print the message and exit 1. */
export class StartError extends Error {
  readonly fault: StartFault;

  constructor(fault: StartFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
