/** Put in by the build (local/tools/build-add-on.ts). */
declare const ROLECALL_API_URL: string;
declare const ROLECALL_DEV: boolean;

/** The Worker's address, without a slash at the end. */
export const apiUrl = (): string => ROLECALL_API_URL;

/** A build for development, with the menu item for developers. */
export const isDev = (): boolean => ROLECALL_DEV;
