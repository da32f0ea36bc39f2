import { useSyncExternalStore } from 'react';
import type { Uploading } from './Upload.ts';
import { followUploads, uploadOf } from './uploads.ts';

/** How the upload of an import stands, where it runs in this window; undefined where it does not. */
export function useUpload(id: string): Uploading | undefined {
  return useSyncExternalStore(
    (listener) => {
      // Which upload it is may change, and so may how it stands.
      let unfollow = uploadOf(id)?.follow(listener);
      const unfollowAll = followUploads(() => {
        unfollow?.();
        unfollow = uploadOf(id)?.follow(listener);
        listener();
      });
      return () => {
        unfollow?.();
        unfollowAll();
      };
    },
    () => uploadOf(id)?.now(),
  );
}
