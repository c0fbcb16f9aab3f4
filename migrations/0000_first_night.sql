CREATE TABLE `board_reads` (
	`board_id` text NOT NULL,
	`read_at` integer NOT NULL,
	`run_id` text NOT NULL,
	`kind` text NOT NULL,
	`complete` integer NOT NULL,
	`incomplete_because` text,
	`total` integer,
	`listed` text NOT NULL,
	`evidence` text,
	`raw_key` text,
	PRIMARY KEY(`board_id`, `read_at`),
	CONSTRAINT "board_reads_kind" CHECK("board_reads"."kind" in ('read', 'gone'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `board_snapshots` (
	`board_id` text NOT NULL,
	`day` text NOT NULL,
	`postings` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`closed` integer NOT NULL,
	`reopened` integer NOT NULL,
	`missing` integer NOT NULL,
	`raw_key` text,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`board_id`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `boards` (
	`board_id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`token` text NOT NULL,
	`discovered_at` integer NOT NULL,
	`last_attempt_at` integer,
	`last_attempt_run` text,
	`last_read_at` integer,
	`last_complete_read_at` integer,
	`last_yield_at` integer,
	`validator` text,
	`content_hash` text,
	`next_cursor` text,
	`last_outcome` text,
	`last_error_at` integer,
	`last_error` text,
	`retry_after` integer,
	`is_paused_until` integer,
	`failures` integer NOT NULL,
	`baseline` text NOT NULL,
	`open_postings` integer NOT NULL,
	`missing_postings` integer NOT NULL,
	`suspicion` text,
	`suspicion_since` integer,
	`suspicion_reads` integer NOT NULL,
	`suspicion_last_at` integer,
	`retired_at` integer,
	`processed_night` integer,
	`processed_created` integer DEFAULT 0 NOT NULL,
	`processed_updated` integer DEFAULT 0 NOT NULL,
	`processed_closed` integer DEFAULT 0 NOT NULL,
	`processed_reopened` integer DEFAULT 0 NOT NULL,
	`moved_to` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `companies` (
	`company_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`domain` text,
	`website` text,
	`board_url` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `companies_by_domain` ON `companies` (`domain`) WHERE domain is not null;--> statement-breakpoint
CREATE TABLE `company_names` (
	`normalised_name` text NOT NULL,
	`company_id` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`normalised_name`, `company_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `company_sources` (
	`company_id` text NOT NULL,
	`board_id` text NOT NULL,
	`status` text NOT NULL,
	`found_by` text NOT NULL,
	`evidence` text NOT NULL,
	`reason` text,
	`found_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `board_id`),
	CONSTRAINT "company_sources_status" CHECK("company_sources"."status" in ('verified', 'candidate', 'shared', 'rejected'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `company_sources_one_owner` ON `company_sources` (`board_id`) WHERE status = 'verified';--> statement-breakpoint
CREATE TABLE `directories` (
	`directory_id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`location` text NOT NULL,
	`active` integer NOT NULL,
	`content_hash` text,
	`last_read_at` integer,
	`last_error_at` integer,
	`last_error` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "directories_kind" CHECK("directories"."kind" in ('file', 'url', 'sheet'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `directories_by_name` ON `directories` (`institution_id`,`name`);--> statement-breakpoint
CREATE TABLE `directory_entries` (
	`directory_id` text NOT NULL,
	`entry_key` text NOT NULL,
	`line` integer NOT NULL,
	`name` text NOT NULL,
	`website` text,
	`board_url` text,
	`status` text NOT NULL,
	`reason` text,
	`company_id` text,
	`hash` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`directory_id`, `entry_key`),
	CONSTRAINT "directory_entries_status" CHECK("directory_entries"."status" in ('accepted', 'duplicate', 'rejected', 'removed'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `discovery_attempts` (
	`company_id` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`detail` text NOT NULL,
	`attempts` integer NOT NULL,
	`last_attempt_at` integer NOT NULL,
	`last_run_id` text NOT NULL,
	`next_attempt_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `watches` (
	`institution_id` text NOT NULL,
	`company_id` text NOT NULL,
	`owner` text,
	`status` text NOT NULL,
	`feedback` text,
	`feedback_reason` text,
	`off_limits_until` integer,
	`off_limits_reason` text,
	`snoozed_until` integer,
	`note` text,
	`status_since` integer,
	`revision` integer NOT NULL,
	`removed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `company_id`),
	CONSTRAINT "watches_status" CHECK("watches"."status" in ('new', 'shortlisted', 'contacted', 'meeting', 'won', 'lost', 'not_relevant'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `watches_by_company` ON `watches` (`company_id`) WHERE removed_at is null;--> statement-breakpoint
CREATE TABLE `alerts` (
	`alert_key` text PRIMARY KEY NOT NULL,
	`institution_id` text,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`message` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`acknowledged_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`key_id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE TABLE `daily_reports` (
	`institution_id` text NOT NULL,
	`day` text NOT NULL,
	`run_id` text NOT NULL,
	`report` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `institutions` (
	`institution_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`active` integer NOT NULL,
	`config` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `locks` (
	`loop` text PRIMARY KEY NOT NULL,
	`holder` text,
	`fence` integer NOT NULL,
	`lease_until` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `run_chunks` (
	`run_id` text NOT NULL,
	`runner` text NOT NULL,
	`ord` integer NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempt` integer NOT NULL,
	`failures` integer NOT NULL,
	`lease_until` integer,
	`not_before` integer,
	`sent_at` integer,
	`counters` text NOT NULL,
	`errors` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `runner`, `ord`),
	CONSTRAINT "run_chunks_state" CHECK("run_chunks"."state" in ('open', 'leased', 'done', 'failed'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `run_steps` (
	`run_id` text NOT NULL,
	`ord` integer NOT NULL,
	`runner` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`planned_at` integer,
	`started_at` integer,
	`ended_at` integer,
	`counters` text NOT NULL,
	`errors` text NOT NULL,
	PRIMARY KEY(`run_id`, `ord`),
	CONSTRAINT "run_steps_state" CHECK("run_steps"."state" in ('pending', 'running', 'completed', 'partial', 'failed', 'skipped'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `runs` (
	`run_id` text PRIMARY KEY NOT NULL,
	`loop` text NOT NULL,
	`mode` text NOT NULL,
	`trigger` text NOT NULL,
	`trigger_key` text NOT NULL,
	`scope` text NOT NULL,
	`status` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`counters` text NOT NULL,
	`errors` text NOT NULL,
	CONSTRAINT "runs_status" CHECK("runs"."status" in ('running', 'completed', 'partial', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_by_trigger` ON `runs` (`loop`,`trigger_key`);--> statement-breakpoint
CREATE TABLE `company_metrics` (
	`company_id` text PRIMARY KEY NOT NULL,
	`open` integer NOT NULL,
	`new_7d` integer NOT NULL,
	`new_30d` integer NOT NULL,
	`closed_30d` integer NOT NULL,
	`reopened_30d` integer NOT NULL,
	`missing` integer NOT NULL,
	`over_30d` integer NOT NULL,
	`over_60d` integer NOT NULL,
	`over_90d` integer NOT NULL,
	`oldest_open_at` integer,
	`families` text NOT NULL,
	`next_review_at` integer,
	`hash` text NOT NULL,
	`computed_at` integer NOT NULL,
	`rematch` integer DEFAULT false NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `leads` (
	`institution_id` text NOT NULL,
	`company_id` text NOT NULL,
	`score` real NOT NULL,
	`reason` text NOT NULL,
	`parts` text NOT NULL,
	`top_postings` text NOT NULL,
	`open` integer NOT NULL,
	`new_7d` integer NOT NULL,
	`reopened_30d` integer NOT NULL,
	`oldest_open_at` integer,
	`next_review_at` integer,
	`hash` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `company_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `matches` (
	`profile_id` text NOT NULL,
	`posting_id` text NOT NULL,
	`score` real NOT NULL,
	`confidence` real NOT NULL,
	`parts` text NOT NULL,
	`next_review_at` integer,
	`hash` text NOT NULL,
	PRIMARY KEY(`posting_id`, `profile_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `profiles` (
	`profile_id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`name` text NOT NULL,
	`profile` text NOT NULL,
	`active` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `posting_skills` (
	`posting_id` text NOT NULL,
	`skill` text NOT NULL,
	PRIMARY KEY(`posting_id`, `skill`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `posting_texts` (
	`posting_id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `posting_versions` (
	`posting_id` text NOT NULL,
	`version` integer NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_to` integer,
	`change_type` text NOT NULL,
	`changed_fields` text NOT NULL,
	`reason` text NOT NULL,
	`run_id` text NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`posting_id`, `version`),
	CONSTRAINT "posting_versions_change_type" CHECK("posting_versions"."change_type" in ('create', 'update', 'close', 'reopen', 'archive'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `postings` (
	`posting_id` text PRIMARY KEY NOT NULL,
	`board_id` text NOT NULL,
	`external_id` text NOT NULL,
	`title` text NOT NULL,
	`title_normalised` text NOT NULL,
	`family` text,
	`level` text,
	`places` text NOT NULL,
	`workplace` text,
	`employment_type` text,
	`pay_min` real,
	`pay_max` real,
	`pay_currency` text,
	`pay_period` text,
	`department` text,
	`team` text,
	`requisition_id` text,
	`language` text,
	`url` text,
	`apply_url` text,
	`posted_at` integer,
	`closes_at` integer,
	`first_seen_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`missing_since` integer,
	`closed_at` integer,
	`reopened_at` integer,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`content_hash` text NOT NULL,
	`text_hash` text NOT NULL,
	`change_hint` text NOT NULL,
	CONSTRAINT "postings_status" CHECK("postings"."status" in ('open', 'closed', 'archived'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `staging_documents` (
	`board_id` text NOT NULL,
	`read_at` integer NOT NULL,
	`external_id` text NOT NULL,
	`change_hint` text NOT NULL,
	`content` text NOT NULL,
	`scraped_at` integer NOT NULL,
	`processed_at` integer,
	`status` text NOT NULL,
	`error` text,
	PRIMARY KEY(`board_id`, `read_at`, `external_id`),
	CONSTRAINT "staging_documents_status" CHECK("staging_documents"."status" in ('staged', 'failed'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `staging_failed_documents` (
	`board_id` text NOT NULL,
	`external_id` text NOT NULL,
	`error_type` text NOT NULL,
	`details` text NOT NULL,
	`retry_count` integer NOT NULL,
	`first_failed_at` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	PRIMARY KEY(`board_id`, `external_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `staging_validation_failures` (
	`board_id` text NOT NULL,
	`external_id` text NOT NULL,
	`field` text NOT NULL,
	`severity` text NOT NULL,
	`message` text NOT NULL,
	`failed_at` integer NOT NULL,
	PRIMARY KEY(`board_id`, `external_id`, `field`),
	CONSTRAINT "staging_validation_failures_severity" CHECK("staging_validation_failures"."severity" in ('warning', 'error'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `feedback_events` (
	`institution_id` text NOT NULL,
	`op_id` text NOT NULL,
	`binding_id` text NOT NULL,
	`kind` text NOT NULL,
	`tab` text NOT NULL,
	`row_key` text NOT NULL,
	`field` text,
	`value` text NOT NULL,
	`base` text NOT NULL,
	`pushed_by` text NOT NULL,
	`pushed_at` integer NOT NULL,
	`ord` integer NOT NULL,
	`status` text NOT NULL,
	`message` text,
	`current` text,
	`applied_at` integer,
	PRIMARY KEY(`institution_id`, `op_id`),
	CONSTRAINT "feedback_events_kind" CHECK("feedback_events"."kind" in ('cell', 'line', 'dismiss')),
	CONSTRAINT "feedback_events_status" CHECK("feedback_events"."status" in ('pending', 'applied', 'duplicate', 'conflict', 'rejected'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `feedback_events_pending` ON `feedback_events` (`pushed_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `members` (
	`email` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`google_sub` text,
	`role` text NOT NULL,
	`added_at` integer NOT NULL,
	`revoked_at` integer,
	CONSTRAINT "members_role" CHECK("members"."role" in ('recruiter', 'viewer'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `members_by_google_sub` ON `members` (`google_sub`) WHERE google_sub is not null;--> statement-breakpoint
CREATE TABLE `role_feedback` (
	`institution_id` text NOT NULL,
	`posting_id` text NOT NULL,
	`status` text NOT NULL,
	`feedback` text,
	`feedback_reason` text,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `posting_id`),
	CONSTRAINT "role_feedback_status" CHECK("role_feedback"."status" in ('new', 'shortlisted', 'contacted', 'meeting', 'won', 'lost', 'not_relevant'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sheet_bindings` (
	`binding_id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`spreadsheet_id` text NOT NULL,
	`spreadsheet_name` text NOT NULL,
	`schema_version` integer NOT NULL,
	`bound_by` text NOT NULL,
	`bound_at` integer NOT NULL,
	`revoked_at` integer,
	`last_push_at` integer,
	`last_sync_at` integer,
	`last_sync_outcome` text,
	`last_sync_message` text,
	`last_night_at` integer
);
--> statement-breakpoint
CREATE TABLE `sheet_dismissals` (
	`binding_id` text NOT NULL,
	`tab` text NOT NULL,
	`row_key` text NOT NULL,
	`dismissed_at` integer NOT NULL,
	PRIMARY KEY(`binding_id`, `tab`, `row_key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sheet_lines` (
	`institution_id` text NOT NULL,
	`tab` text NOT NULL,
	`line_key` text NOT NULL,
	`cells` text NOT NULL,
	`added_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `tab`, `line_key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sheet_rows` (
	`institution_id` text NOT NULL,
	`tab` text NOT NULL,
	`row_key` text NOT NULL,
	`cells` text NOT NULL,
	`hash` text NOT NULL,
	`seq` integer NOT NULL,
	`deleted` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `tab`, `row_key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sheet_rows_changes` ON `sheet_rows` (`institution_id`,`seq`);