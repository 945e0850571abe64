"""The words of the interface: their keys, and the placeholders that each may hold.

The texts are in `site_config/strings/LANGUAGE.yml`; a test holds this list, the templates, the scripts and the English
texts to one another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

PLACEHOLDERS = re.compile(r"\{(\w*)\}")

_PLAIN = """
answer_false
answer_true
as_of
as_of_label
attempts_none
captions_automatic
captions_no
captions_unknown
captions_yes
cards_done
cards_knew
cards_later
cards_show
cards_start
cards_stop
cards_title
case_again
case_back
case_debrief
case_end
case_go_to
case_how
case_label
case_modules
case_open
case_review
case_standing_contested
case_standing_defensible
case_standing_strong
case_standing_weak
case_trail
case_yours
changes_now
changes_summary
changes_then
changes_title
check_again
check_answer
check_answers
check_missed
check_title
cited_in
confidence_high
confidence_low
confidence_medium
download_progress
error_choice
error_highlight
error_numeric
error_ordering
error_rows
error_text
exam_answered
exam_begin
exam_blank
exam_flag
exam_flagged
exam_go_on
exam_hand_in
exam_kept
exam_noscript
exam_objectives
exam_overview
exam_reread
exam_sure
fact_earlier
fact_where
facts_summary
facts_title
glossary_more
glossary_summary
glossary_title
key_after_pass
key_marked
key_never
key_right
key_title
key_title_one
key_unmarked
key_wrong
module_audience
module_authors
module_reviewed
module_time
move_down
move_up
nav_about
nav_cases
nav_home
nav_modules
nav_reference
notes
notice_broken
notice_file
notice_newer
notice_not_kept
objectives_title
office_contact
office_contact_ask
option_missed
option_right
option_wrong
outline_begin
outline_complete
outline_continue
outline_final
outline_last
outline_modules
outline_noscript
page_short
partial_choice
partial_highlight
partial_ordering
partial_rows
problem_title
profile_change
profile_choose
profile_create
profile_delete
profile_deleted
profile_is_unnamed
profile_name
profile_needed
profile_nobody
profile_say
profile_unnamed
profile_what
profile_whose
programs_none
question_categorize
question_changed
question_highlight
question_hint
question_matching
question_multiple
question_numeric
question_ordering
question_reflection
question_short_text
question_single
question_true_false
read_mark
read_noscript
read_title
read_undo
reflection_compare
reflection_model
reminder_download
reminder_title
reservation
result_go_on
result_next
result_open
result_passed
result_read
result_reread
result_tried
review_by
review_from
review_kept
review_more
review_none
review_noscript
review_questions
review_since
review_summary
review_title
rows_choose
rows_from
rows_place
solution
source_label
sources_summary
sources_title
state_broken
state_newer
state_open
state_read
state_started
statement_course
statement_credit
statement_date
statement_download
statement_issued
statement_learner
statement_minutes
statement_module
statement_name
statement_name_error
statement_name_hint
statement_noscript
statement_page_summary
statement_page_title
statement_print
statement_reference
statement_reference_what
statement_released
statement_result
statement_self
statement_sign_learner
statement_sign_supervisor
statement_table
statement_title
statement_title_open
statement_total
statement_version
status_choose
status_cleared
status_mark_again
status_other_tab
status_restored
stretch_kept
stretch_missed
stretch_right
stretch_wrong
theme_dark
theme_light
tier_primary
tier_secondary
tier_weak
tracks_title
transcript_no
transcript_unknown
transcript_yes
transfer_broken
transfer_confirm
transfer_disk
transfer_erase
transfer_erase_all
transfer_erased
transfer_keep
transfer_large
transfer_load
transfer_load_hint
transfer_newer
transfer_not_kept
transfer_other
transfer_shared
transfer_title
transfer_where
typed_label
verdict_partly
verdict_right
verdict_wrong
video_callouts
video_in_module
video_instead
video_label
video_listen
videos_summary
videos_title
"""

_WITH_PLACEHOLDERS: Mapping[str, str] = {
    "attempts_left_one": "n",
    "attempts_left_other": "n",
    "cards_left_one": "n",
    "cards_left_other": "n",
    "case_choose": "letter",
    "case_follows": "letter",
    "changes_more": "as_of",
    "check_pass_mark": "mark",
    "exam_asks": "minutes n",
    "exam_attempts": "attempts",
    "exam_confirm_one": "n",
    "exam_confirm_other": "n",
    "exam_hits": "n right",
    "exam_passed": "n on right version",
    "exam_wait_one": "n",
    "exam_wait_other": "n",
    "exam_waits": "hours",
    "note_back": "n",
    "outline_count_one": "done n",
    "outline_count_other": "done n",
    "outline_minutes_one": "n",
    "outline_minutes_other": "n",
    "outline_total": "minutes",
    "points_worth": "points",
    "problem_question": "error number",
    "profile_confirm": "name",
    "profile_named": "name",
    "profile_new": "name",
    "question_objective": "objective",
    "read_on": "on",
    "reminder_description": "page",
    "reminder_summary": "title",
    "reminder_what": "days",
    "result_question": "number",
    "result_score_one": "n percent right",
    "result_score_other": "n percent right",
    "row_place": "place",
    "row_right": "answer",
    "solution_range": "greatest least",
    "standing_passed": "n on right version",
    "standing_tried": "n on right",
    "state_done": "n right",
    "state_tried": "n right",
    "statement_hours": "hours_50 hours_60 minutes",
    "statement_open": "modules",
    "status_answered": "answered n",
    "status_placed": "n place step",
    "transfer_loaded_one": "n",
    "transfer_loaded_other": "n",
    "verdict_points_one": "n right",
    "verdict_points_other": "n right",
    "video_open": "where",
    "video_speakers": "speakers",
}

WORDS: Mapping[str, Set[str]] = {key: frozenset[str]() for key in _PLAIN.split()} | {
    key: frozenset(names.split()) for key, names in _WITH_PLACEHOLDERS.items()
}
"""Placeholders by key."""
