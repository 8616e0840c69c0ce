-- Criteria sets by which an office is scored, their lines, and what people scored; items under items. Their rows lie in register_row.
-- register plan_item: year number title kind measure target product lead support deadline note target_words unit_words due_words plan part_of gap_reason
-- register criteria_set: title province valid_from valid_to issued_under note
-- register criterion: criteria_set number title most_points rule counted_by scored_kinds measured_by at_least full_from zero_below levels proof_asked note
-- register score: year criterion claimed_points appraised_points proof_state why scored_unit note
CREATE INDEX register_row_standing ON register_row(unit, register, state, due);
