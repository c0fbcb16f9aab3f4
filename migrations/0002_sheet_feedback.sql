ALTER TABLE `leads` ADD `first_of_kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `role_feedback` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `sheet_bindings` ADD `revoked_by` text;--> statement-breakpoint
ALTER TABLE `sheet_bindings` ADD `nightly_since` integer;