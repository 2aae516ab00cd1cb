-- The last attempt that was begun here: what a worker works on while the status says that something is under way, and
-- what a retry begins anew. All null: none was begun here, as after an import.
alter table accounts
  -- New with each attempt: what is heard of an attempt counts only as long as the account still names it.
  add column attempt_id uuid,
  add column attempt_kind text,
  -- The complete desired set, empty to remove everything. `packages` may differ: an import states there what is set up.
  add column attempt_packages text[],
  add column attempt_started_at timestamptz,
  add column attempt_started_by_id uuid,
  add constraint accounts_attempt_check check (
    num_nonnulls(attempt_id, attempt_kind, attempt_packages, attempt_started_at, attempt_started_by_id) in (0, 5)
  ),
  add constraint accounts_attempt_kind_check check (attempt_kind in ('provision', 'update', 'deprovision')),
  add constraint accounts_attempt_packages_check check (
    attempt_packages <@ array[
      'common_area_calling', 'webex_calling', 'webex_meetings', 'webex_suite', 'webex_voice', 'cx_essentials',
      'webex_calling_standard', 'cisco_calling_plan', 'attendant_console', 'cx_premium_agent', 'cx_standard_agent',
      'cx_voice_ports', 'cx_ai_assistant', 'webex_ai_agent'
    ]
    and is_sorted_set(attempt_packages)
    and (attempt_kind <> 'deprovision' or attempt_packages = '{}')
  );
