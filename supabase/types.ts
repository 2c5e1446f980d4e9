// Made by "npm run types" from supabase/migrations; do not edit.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
	// Allows to automatically instantiate createClient with right options
	// instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)
	__InternalSupabase: {
		PostgrestVersion: '13';
	};
	public: {
		Tables: {
			audit_events: {
				Row: {
					acting_for_id: string | null;
					action: string;
					actor_id: string | null;
					at: string;
					hash: string | null;
					hash_after: string | null;
					hash_before: string | null;
					id: string;
					object_id: string | null;
					object_kind: string;
					on_behalf_of_id: string | null;
					opportunity_id: string | null;
					previous_hash: string | null;
					reason: string | null;
					request_id: string | null;
					sequence: number | null;
				};
				Insert: {
					acting_for_id?: string | null;
					action: string;
					actor_id?: string | null;
					at: string;
					hash?: string | null;
					hash_after?: string | null;
					hash_before?: string | null;
					id?: string;
					object_id?: string | null;
					object_kind: string;
					on_behalf_of_id?: string | null;
					opportunity_id?: string | null;
					previous_hash?: string | null;
					reason?: string | null;
					request_id?: string | null;
					sequence?: number | null;
				};
				Update: {
					acting_for_id?: string | null;
					action?: string;
					actor_id?: string | null;
					at?: string;
					hash?: string | null;
					hash_after?: string | null;
					hash_before?: string | null;
					id?: string;
					object_id?: string | null;
					object_kind?: string;
					on_behalf_of_id?: string | null;
					opportunity_id?: string | null;
					previous_hash?: string | null;
					reason?: string | null;
					request_id?: string | null;
					sequence?: number | null;
				};
				Relationships: [];
			};
			award_records: {
				Row: {
					award_id: string;
					content: NonNullable<Json>;
					made_at: string;
					opportunity_id: string;
				};
				Insert: {
					award_id: string;
					content: NonNullable<Json>;
					made_at: string;
					opportunity_id: string;
				};
				Update: {
					award_id?: string;
					content?: NonNullable<Json>;
					made_at?: string;
					opportunity_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'award_records_award_id_fkey';
						columns: ['award_id'];
						referencedRelation: 'awards';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'award_records_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'award_records_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			awards: {
				Row: {
					bid_id: string;
					confirmed_at: string | null;
					confirmed_by: string | null;
					conflicts: NonNullable<Json>;
					decided_at: string;
					decided_by: string;
					decided_by_name: string;
					fell_at: string | null;
					fell_by: string | null;
					fell_cause: string | null;
					fell_reason: string | null;
					id: string;
					number: number;
					opportunity_id: string;
					organisation_id: string;
					reason: string;
					standstill_ends_at: string;
					standstill_rule: NonNullable<Json>;
					value_pence: number;
				};
				Insert: {
					bid_id: string;
					confirmed_at?: string | null;
					confirmed_by?: string | null;
					conflicts: NonNullable<Json>;
					decided_at: string;
					decided_by: string;
					decided_by_name: string;
					fell_at?: string | null;
					fell_by?: string | null;
					fell_cause?: string | null;
					fell_reason?: string | null;
					id?: string;
					number: number;
					opportunity_id: string;
					organisation_id: string;
					reason: string;
					standstill_ends_at: string;
					standstill_rule: NonNullable<Json>;
					value_pence: number;
				};
				Update: {
					bid_id?: string;
					confirmed_at?: string | null;
					confirmed_by?: string | null;
					conflicts?: NonNullable<Json>;
					decided_at?: string;
					decided_by?: string;
					decided_by_name?: string;
					fell_at?: string | null;
					fell_by?: string | null;
					fell_cause?: string | null;
					fell_reason?: string | null;
					id?: string;
					number?: number;
					opportunity_id?: string;
					organisation_id?: string;
					reason?: string;
					standstill_ends_at?: string;
					standstill_rule?: NonNullable<Json>;
					value_pence?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'awards_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_confirmed_by_fkey';
						columns: ['confirmed_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_fell_by_fkey';
						columns: ['fell_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'awards_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			bank_holidays: {
				Row: {
					day: string;
					title: string;
				};
				Insert: {
					day: string;
					title: string;
				};
				Update: {
					day?: string;
					title?: string;
				};
				Relationships: [];
			};
			bid_changes: {
				Row: {
					capacity: string;
					from_state: string;
					needs_reason: boolean;
					to_state: string;
				};
				Insert: {
					capacity: string;
					from_state: string;
					needs_reason?: boolean;
					to_state: string;
				};
				Update: {
					capacity?: string;
					from_state?: string;
					needs_reason?: boolean;
					to_state?: string;
				};
				Relationships: [];
			};
			bid_comments: {
				Row: {
					bid_id: string;
					criterion_id: string | null;
					id: string;
					invitation_id: string;
					made_at: string;
					sealed: string;
				};
				Insert: {
					bid_id: string;
					criterion_id?: string | null;
					id?: string;
					invitation_id: string;
					made_at?: string;
					sealed: string;
				};
				Update: {
					bid_id?: string;
					criterion_id?: string | null;
					id?: string;
					invitation_id?: string;
					made_at?: string;
					sealed?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'bid_comments_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_comments_criterion_id_fkey';
						columns: ['criterion_id'];
						referencedRelation: 'criteria';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_comments_invitation_id_fkey';
						columns: ['invitation_id'];
						referencedRelation: 'bid_mentors';
						referencedColumns: ['id'];
					}
				];
			};
			bid_files: {
				Row: {
					added_at: string;
					added_by: string;
					answers_request: boolean;
					arriving_since: string;
					bid_id: string;
					id: string;
					key_sealed: string | null;
					label_sealed: string | null;
					opportunity_id: string;
					state: string;
				};
				Insert: {
					added_at?: string;
					added_by: string;
					answers_request?: boolean;
					arriving_since?: string;
					bid_id: string;
					id?: string;
					key_sealed?: string | null;
					label_sealed?: string | null;
					opportunity_id: string;
					state?: string;
				};
				Update: {
					added_at?: string;
					added_by?: string;
					answers_request?: boolean;
					arriving_since?: string;
					bid_id?: string;
					id?: string;
					key_sealed?: string | null;
					label_sealed?: string | null;
					opportunity_id?: string;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'bid_files_added_by_fkey';
						columns: ['added_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_files_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_files_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_files_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			bid_members: {
				Row: {
					bid_id: string;
					eligibility: NonNullable<Json>;
					opportunity_id: string;
					organisation_id: string;
				};
				Insert: {
					bid_id: string;
					eligibility: NonNullable<Json>;
					opportunity_id: string;
					organisation_id: string;
				};
				Update: {
					bid_id?: string;
					eligibility?: NonNullable<Json>;
					opportunity_id?: string;
					organisation_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'bid_members_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_members_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_members_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_members_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_members_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			bid_mentors: {
				Row: {
					bid_id: string;
					ended_at: string | null;
					id: string;
					invited_at: string;
					invited_by: string;
					mentor_id: string;
					opportunity_id: string;
				};
				Insert: {
					bid_id: string;
					ended_at?: string | null;
					id?: string;
					invited_at?: string;
					invited_by: string;
					mentor_id: string;
					opportunity_id: string;
				};
				Update: {
					bid_id?: string;
					ended_at?: string | null;
					id?: string;
					invited_at?: string;
					invited_by?: string;
					mentor_id?: string;
					opportunity_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'bid_mentors_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_mentors_invited_by_fkey';
						columns: ['invited_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_mentors_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'bid_mentors_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_mentors_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_mentors_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			bid_reconfirmations: {
				Row: {
					bid_id: string;
					bid_version: number;
					confirmed_at: string;
					confirmed_by: string;
					eligibility: NonNullable<Json>;
					eligibility_hash: string;
					id: string;
					opportunity_id: string;
					opportunity_version: number;
				};
				Insert: {
					bid_id: string;
					bid_version: number;
					confirmed_at: string;
					confirmed_by: string;
					eligibility: NonNullable<Json>;
					eligibility_hash: string;
					id?: string;
					opportunity_id: string;
					opportunity_version: number;
				};
				Update: {
					bid_id?: string;
					bid_version?: number;
					confirmed_at?: string;
					confirmed_by?: string;
					eligibility?: NonNullable<Json>;
					eligibility_hash?: string;
					id?: string;
					opportunity_id?: string;
					opportunity_version?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'bid_reconfirmations_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_reconfirmations_confirmed_by_fkey';
						columns: ['confirmed_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_reconfirmations_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_reconfirmations_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			bid_submissions: {
				Row: {
					answers_sealed: string;
					bid_id: string;
					consortium_hash: string | null;
					consortium_sealed: string | null;
					content_hash: string;
					eligibility: NonNullable<Json>;
					eligibility_hash: string;
					files: NonNullable<Json>;
					id: string;
					of_draft: string | null;
					opportunity_id: string;
					price_hash: string;
					price_sealed: string;
					submitted_at: string;
					submitted_by: string;
					version: number;
				};
				Insert: {
					answers_sealed: string;
					bid_id: string;
					consortium_hash?: string | null;
					consortium_sealed?: string | null;
					content_hash: string;
					eligibility: NonNullable<Json>;
					eligibility_hash: string;
					files?: NonNullable<Json>;
					id?: string;
					of_draft?: string | null;
					opportunity_id: string;
					price_hash: string;
					price_sealed: string;
					submitted_at: string;
					submitted_by: string;
					version: number;
				};
				Update: {
					answers_sealed?: string;
					bid_id?: string;
					consortium_hash?: string | null;
					consortium_sealed?: string | null;
					content_hash?: string;
					eligibility?: NonNullable<Json>;
					eligibility_hash?: string;
					files?: NonNullable<Json>;
					id?: string;
					of_draft?: string | null;
					opportunity_id?: string;
					price_hash?: string;
					price_sealed?: string;
					submitted_at?: string;
					submitted_by?: string;
					version?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'bid_submissions_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_submissions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_submissions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bid_submissions_submitted_by_fkey';
						columns: ['submitted_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			bids: {
				Row: {
					created_at: string;
					created_by: string;
					draft_sealed: string | null;
					id: string;
					opportunity_id: string;
					organisation_id: string;
					state: string;
					state_reason: string | null;
					updated_at: string;
					version: number;
				};
				Insert: {
					created_at?: string;
					created_by: string;
					draft_sealed?: string | null;
					id?: string;
					opportunity_id: string;
					organisation_id: string;
					state?: string;
					state_reason?: string | null;
					updated_at?: string;
					version?: number;
				};
				Update: {
					created_at?: string;
					created_by?: string;
					draft_sealed?: string | null;
					id?: string;
					opportunity_id?: string;
					organisation_id?: string;
					state?: string;
					state_reason?: string | null;
					updated_at?: string;
					version?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'bids_created_by_fkey';
						columns: ['created_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bids_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bids_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bids_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bids_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			booking_changes: {
				Row: {
					from_state: string;
					to_state: string;
				};
				Insert: {
					from_state: string;
					to_state: string;
				};
				Update: {
					from_state?: string;
					to_state?: string;
				};
				Relationships: [];
			};
			booking_settings: {
				Row: {
					buffer_after_minutes: number;
					buffer_before_minutes: number;
					daily_limit: number;
					furthest_days: number;
					hours_changed_at: string;
					mentor_id: string;
					notice_hours: number;
					place: string;
					session_minutes: number;
					zone: string;
				};
				Insert: {
					buffer_after_minutes?: number;
					buffer_before_minutes?: number;
					daily_limit?: number;
					furthest_days?: number;
					hours_changed_at?: string;
					mentor_id: string;
					notice_hours?: number;
					place?: string;
					session_minutes?: number;
					zone?: string;
				};
				Update: {
					buffer_after_minutes?: number;
					buffer_before_minutes?: number;
					daily_limit?: number;
					furthest_days?: number;
					hours_changed_at?: string;
					mentor_id?: string;
					notice_hours?: number;
					place?: string;
					session_minutes?: number;
					zone?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'booking_settings_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'booking_settings_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					}
				];
			};
			bookings: {
				Row: {
					bursary_id: string | null;
					cancel_reason: string;
					cancelled_at: string | null;
					cancelled_by: string | null;
					changed_at: string;
					clinician_id: string;
					clinician_said_at: string | null;
					clinician_says: string | null;
					confirmed_at: string | null;
					cover_block_id: string | null;
					cover_pence: number;
					decided_at: string | null;
					decided_by: string | null;
					decision_reason: string;
					during: unknown;
					ends_at: string;
					hold_ends_at: string | null;
					id: string;
					made_at: string;
					mentor_id: string;
					mentor_said_at: string | null;
					mentor_says: string | null;
					mentorship_id: string;
					moved_by_mentor: boolean;
					offered: boolean;
					outcome: string | null;
					pays: string;
					place: string;
					price_pence: number;
					refund_pence: number | null;
					reminded_version: number | null;
					starts_at: string;
					state: string;
					terms: NonNullable<Json>;
					version: number;
				};
				Insert: {
					bursary_id?: string | null;
					cancel_reason?: string;
					cancelled_at?: string | null;
					cancelled_by?: string | null;
					changed_at?: string;
					clinician_id: string;
					clinician_said_at?: string | null;
					clinician_says?: string | null;
					confirmed_at?: string | null;
					cover_block_id?: string | null;
					cover_pence?: number;
					decided_at?: string | null;
					decided_by?: string | null;
					decision_reason?: string;
					during: unknown;
					ends_at: string;
					hold_ends_at?: string | null;
					id?: string;
					made_at?: string;
					mentor_id: string;
					mentor_said_at?: string | null;
					mentor_says?: string | null;
					mentorship_id: string;
					moved_by_mentor?: boolean;
					offered?: boolean;
					outcome?: string | null;
					pays: string;
					place?: string;
					price_pence: number;
					refund_pence?: number | null;
					reminded_version?: number | null;
					starts_at: string;
					state?: string;
					terms: NonNullable<Json>;
					version?: number;
				};
				Update: {
					bursary_id?: string | null;
					cancel_reason?: string;
					cancelled_at?: string | null;
					cancelled_by?: string | null;
					changed_at?: string;
					clinician_id?: string;
					clinician_said_at?: string | null;
					clinician_says?: string | null;
					confirmed_at?: string | null;
					cover_block_id?: string | null;
					cover_pence?: number;
					decided_at?: string | null;
					decided_by?: string | null;
					decision_reason?: string;
					during?: unknown;
					ends_at?: string;
					hold_ends_at?: string | null;
					id?: string;
					made_at?: string;
					mentor_id?: string;
					mentor_said_at?: string | null;
					mentor_says?: string | null;
					mentorship_id?: string;
					moved_by_mentor?: boolean;
					offered?: boolean;
					outcome?: string | null;
					pays?: string;
					place?: string;
					price_pence?: number;
					refund_pence?: number | null;
					reminded_version?: number | null;
					starts_at?: string;
					state?: string;
					terms?: NonNullable<Json>;
					version?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'bookings_bursary_id_fkey';
						columns: ['bursary_id'];
						referencedRelation: 'bursaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_cancelled_by_fkey';
						columns: ['cancelled_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_cover_block_id_fkey';
						columns: ['cover_block_id'];
						referencedRelation: 'cover_blocks';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'bookings_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					}
				];
			};
			bursaries: {
				Row: {
					about: string;
					allowance_pence: number | null;
					amount_pence: number;
					areas: string[];
					claimed_pence: number;
					commissioner_id: string;
					committed_pence: number;
					from_on: string;
					granted_pence: number;
					id: string;
					made_at: string;
					made_by: string;
					opened_at: string | null;
					opened_by: string | null;
					paid_pence: number;
					professions: string[];
					recovered_pence: number;
					sample_percent: number;
					state: string;
					title: string;
					until_on: string;
				};
				Insert: {
					about?: string;
					allowance_pence?: number | null;
					amount_pence: number;
					areas?: string[];
					claimed_pence?: number;
					commissioner_id: string;
					committed_pence?: number;
					from_on: string;
					granted_pence?: number;
					id?: string;
					made_at?: string;
					made_by: string;
					opened_at?: string | null;
					opened_by?: string | null;
					paid_pence?: number;
					professions?: string[];
					recovered_pence?: number;
					sample_percent?: number;
					state?: string;
					title: string;
					until_on: string;
				};
				Update: {
					about?: string;
					allowance_pence?: number | null;
					amount_pence?: number;
					areas?: string[];
					claimed_pence?: number;
					commissioner_id?: string;
					committed_pence?: number;
					from_on?: string;
					granted_pence?: number;
					id?: string;
					made_at?: string;
					made_by?: string;
					opened_at?: string | null;
					opened_by?: string | null;
					paid_pence?: number;
					professions?: string[];
					recovered_pence?: number;
					sample_percent?: number;
					state?: string;
					title?: string;
					until_on?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'bursaries_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bursaries_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'bursaries_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bursaries_opened_by_fkey';
						columns: ['opened_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			bursary_entries: {
				Row: {
					account: string;
					bursary_id: string;
					commitment_id: string | null;
					id: string;
					made_at: string;
					made_by: string | null;
					number: number;
					pence: number;
					reference: string;
					why: string;
				};
				Insert: {
					account: string;
					bursary_id: string;
					commitment_id?: string | null;
					id?: string;
					made_at?: string;
					made_by?: string | null;
					number?: never;
					pence: number;
					reference?: string;
					why: string;
				};
				Update: {
					account?: string;
					bursary_id?: string;
					commitment_id?: string | null;
					id?: string;
					made_at?: string;
					made_by?: string | null;
					number?: never;
					pence?: number;
					reference?: string;
					why?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'bursary_entries_bursary_id_fkey';
						columns: ['bursary_id'];
						referencedRelation: 'bursaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bursary_entries_commitment_id_fkey';
						columns: ['commitment_id'];
						referencedRelation: 'commitments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bursary_entries_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			bursary_rates: {
				Row: {
					area: string | null;
					bursary_id: string;
					from_on: string;
					id: string;
					made_at: string;
					made_by: string;
					on_costs_percent: number;
					pence: number;
					profession: string | null;
					unit: string;
					until_on: string | null;
				};
				Insert: {
					area?: string | null;
					bursary_id: string;
					from_on: string;
					id?: string;
					made_at?: string;
					made_by: string;
					on_costs_percent?: number;
					pence: number;
					profession?: string | null;
					unit: string;
					until_on?: string | null;
				};
				Update: {
					area?: string | null;
					bursary_id?: string;
					from_on?: string;
					id?: string;
					made_at?: string;
					made_by?: string;
					on_costs_percent?: number;
					pence?: number;
					profession?: string | null;
					unit?: string;
					until_on?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'bursary_rates_bursary_id_fkey';
						columns: ['bursary_id'];
						referencedRelation: 'bursaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bursary_rates_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			change_proposals: {
				Row: {
					content: Json | null;
					decided_at: string | null;
					decided_by: string | null;
					decision_reason: string | null;
					documents: NonNullable<Json>;
					id: string;
					kind: string;
					material: boolean;
					opportunity_id: string;
					outcome: string | null;
					proposed_at: string;
					proposed_by: string;
					reason: string;
					specification: string | null;
					state: string;
				};
				Insert: {
					content?: Json | null;
					decided_at?: string | null;
					decided_by?: string | null;
					decision_reason?: string | null;
					documents?: NonNullable<Json>;
					id?: string;
					kind: string;
					material?: boolean;
					opportunity_id: string;
					outcome?: string | null;
					proposed_at?: string;
					proposed_by: string;
					reason: string;
					specification?: string | null;
					state?: string;
				};
				Update: {
					content?: Json | null;
					decided_at?: string | null;
					decided_by?: string | null;
					decision_reason?: string | null;
					documents?: NonNullable<Json>;
					id?: string;
					kind?: string;
					material?: boolean;
					opportunity_id?: string;
					outcome?: string | null;
					proposed_at?: string;
					proposed_by?: string;
					reason?: string;
					specification?: string | null;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'change_proposals_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'change_proposals_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'change_proposals_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'change_proposals_proposed_by_fkey';
						columns: ['proposed_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			claim_changes: {
				Row: {
					from_state: string;
					to_state: string;
				};
				Insert: {
					from_state: string;
					to_state: string;
				};
				Update: {
					from_state?: string;
					to_state?: string;
				};
				Relationships: [];
			};
			claim_events: {
				Row: {
					claim_id: string;
					id: string;
					made_at: string;
					made_by: string | null;
					number: number;
					state: string;
					words: string;
				};
				Insert: {
					claim_id: string;
					id?: string;
					made_at?: string;
					made_by?: string | null;
					number?: never;
					state: string;
					words?: string;
				};
				Update: {
					claim_id?: string;
					id?: string;
					made_at?: string;
					made_by?: string | null;
					number?: never;
					state?: string;
					words?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'claim_events_claim_id_fkey';
						columns: ['claim_id'];
						referencedRelation: 'claims';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claim_events_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			claim_lines: {
				Row: {
					area: string | null;
					attendance: string;
					bursary_id: string;
					claim_id: string;
					clinician_id: string;
					commitment_id: string | null;
					day: string;
					id: string;
					minutes: number;
					on_costs_percent: number;
					pence: number;
					profession: string | null;
					rate_id: string | null;
					rate_pence: number;
					reason: string;
					unit: string;
					void: boolean;
				};
				Insert: {
					area?: string | null;
					attendance: string;
					bursary_id: string;
					claim_id: string;
					clinician_id: string;
					commitment_id?: string | null;
					day: string;
					id?: string;
					minutes: number;
					on_costs_percent?: number;
					pence: number;
					profession?: string | null;
					rate_id?: string | null;
					rate_pence: number;
					reason?: string;
					unit: string;
					void?: boolean;
				};
				Update: {
					area?: string | null;
					attendance?: string;
					bursary_id?: string;
					claim_id?: string;
					clinician_id?: string;
					commitment_id?: string | null;
					day?: string;
					id?: string;
					minutes?: number;
					on_costs_percent?: number;
					pence?: number;
					profession?: string | null;
					rate_id?: string | null;
					rate_pence?: number;
					reason?: string;
					unit?: string;
					void?: boolean;
				};
				Relationships: [
					{
						foreignKeyName: 'claim_lines_bursary_id_fkey';
						columns: ['bursary_id'];
						referencedRelation: 'bursaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claim_lines_claim_id_fkey';
						columns: ['claim_id'];
						referencedRelation: 'claims';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claim_lines_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claim_lines_commitment_id_fkey';
						columns: ['commitment_id'];
						referencedRelation: 'commitments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claim_lines_rate_id_fkey';
						columns: ['rate_id'];
						referencedRelation: 'bursary_rates';
						referencedColumns: ['id'];
					}
				];
			};
			claim_payments: {
				Row: {
					claim_id: string;
					payment_file_id: string;
				};
				Insert: {
					claim_id: string;
					payment_file_id: string;
				};
				Update: {
					claim_id?: string;
					payment_file_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'claim_payments_claim_id_fkey';
						columns: ['claim_id'];
						referencedRelation: 'claims';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claim_payments_payment_file_id_fkey';
						columns: ['payment_file_id'];
						referencedRelation: 'payment_files';
						referencedColumns: ['id'];
					}
				];
			};
			claims: {
				Row: {
					bursary_id: string;
					check_note: string;
					checked_at: string | null;
					checked_by: string | null;
					checking: string | null;
					claimant_id: string;
					clawback_approved_by: string | null;
					clawback_pence: number | null;
					clawback_requested_by: string | null;
					decided_at: string | null;
					decided_by: string | null;
					employer_id: string | null;
					id: string;
					kind: string;
					made_at: string;
					number: number;
					paid_on: string | null;
					payee: string | null;
					payee_decided_by: string | null;
					payee_reason: string;
					payment_file_id: string | null;
					pence: number;
					state: string;
					submitted_at: string | null;
					submitted_by: string | null;
				};
				Insert: {
					bursary_id: string;
					check_note?: string;
					checked_at?: string | null;
					checked_by?: string | null;
					checking?: string | null;
					claimant_id: string;
					clawback_approved_by?: string | null;
					clawback_pence?: number | null;
					clawback_requested_by?: string | null;
					decided_at?: string | null;
					decided_by?: string | null;
					employer_id?: string | null;
					id?: string;
					kind: string;
					made_at?: string;
					number?: never;
					paid_on?: string | null;
					payee?: string | null;
					payee_decided_by?: string | null;
					payee_reason?: string;
					payment_file_id?: string | null;
					pence?: number;
					state?: string;
					submitted_at?: string | null;
					submitted_by?: string | null;
				};
				Update: {
					bursary_id?: string;
					check_note?: string;
					checked_at?: string | null;
					checked_by?: string | null;
					checking?: string | null;
					claimant_id?: string;
					clawback_approved_by?: string | null;
					clawback_pence?: number | null;
					clawback_requested_by?: string | null;
					decided_at?: string | null;
					decided_by?: string | null;
					employer_id?: string | null;
					id?: string;
					kind?: string;
					made_at?: string;
					number?: never;
					paid_on?: string | null;
					payee?: string | null;
					payee_decided_by?: string | null;
					payee_reason?: string;
					payment_file_id?: string | null;
					pence?: number;
					state?: string;
					submitted_at?: string | null;
					submitted_by?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'claims_bursary_id_fkey';
						columns: ['bursary_id'];
						referencedRelation: 'bursaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_checked_by_fkey';
						columns: ['checked_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_claimant_id_fkey';
						columns: ['claimant_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_clawback_approved_by_fkey';
						columns: ['clawback_approved_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_clawback_requested_by_fkey';
						columns: ['clawback_requested_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_employer_id_fkey';
						columns: ['employer_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_employer_id_fkey';
						columns: ['employer_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'claims_payee_decided_by_fkey';
						columns: ['payee_decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_payment_file_id_fkey';
						columns: ['payment_file_id'];
						referencedRelation: 'payment_files';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'claims_submitted_by_fkey';
						columns: ['submitted_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			clinics: {
				Row: {
					cover_pence: number;
					person_id: string;
					weekdays: number[];
				};
				Insert: {
					cover_pence?: number;
					person_id: string;
					weekdays?: number[];
				};
				Update: {
					cover_pence?: number;
					person_id?: string;
					weekdays?: number[];
				};
				Relationships: [
					{
						foreignKeyName: 'clinics_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			cohort_applications: {
				Row: {
					clinician_id: string;
					competency: string;
					id: string;
					intake_id: string;
					made_at: string;
					message: string;
					ranked: string[];
					ranked_at: string | null;
					refused: string[];
				};
				Insert: {
					clinician_id: string;
					competency: string;
					id?: string;
					intake_id: string;
					made_at?: string;
					message: string;
					ranked?: string[];
					ranked_at?: string | null;
					refused?: string[];
				};
				Update: {
					clinician_id?: string;
					competency?: string;
					id?: string;
					intake_id?: string;
					made_at?: string;
					message?: string;
					ranked?: string[];
					ranked_at?: string | null;
					refused?: string[];
				};
				Relationships: [
					{
						foreignKeyName: 'cohort_applications_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_applications_intake_id_fkey';
						columns: ['intake_id'];
						referencedRelation: 'cohort_intakes';
						referencedColumns: ['id'];
					}
				];
			};
			cohort_intakes: {
				Row: {
					about: string;
					called_off_at: string | null;
					called_off_by: string | null;
					called_off_reason: string | null;
					closed_told_at: string | null;
					closes_at: string;
					competencies: string[];
					id: string;
					made_at: string;
					made_by: string;
					opens_at: string;
					organisation_id: string;
					paired_at: string | null;
					paired_by: string | null;
					reminded_at: string | null;
					title: string;
				};
				Insert: {
					about?: string;
					called_off_at?: string | null;
					called_off_by?: string | null;
					called_off_reason?: string | null;
					closed_told_at?: string | null;
					closes_at: string;
					competencies: string[];
					id?: string;
					made_at?: string;
					made_by: string;
					opens_at: string;
					organisation_id: string;
					paired_at?: string | null;
					paired_by?: string | null;
					reminded_at?: string | null;
					title: string;
				};
				Update: {
					about?: string;
					called_off_at?: string | null;
					called_off_by?: string | null;
					called_off_reason?: string | null;
					closed_told_at?: string | null;
					closes_at?: string;
					competencies?: string[];
					id?: string;
					made_at?: string;
					made_by?: string;
					opens_at?: string;
					organisation_id?: string;
					paired_at?: string | null;
					paired_by?: string | null;
					reminded_at?: string | null;
					title?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'cohort_intakes_called_off_by_fkey';
						columns: ['called_off_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_intakes_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_intakes_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_intakes_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'cohort_intakes_paired_by_fkey';
						columns: ['paired_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			cohort_offers: {
				Row: {
					id: string;
					intake_id: string;
					made_at: string;
					mentor_id: string;
					places: number;
					ranked: string[];
					ranked_at: string | null;
					refused: string[];
				};
				Insert: {
					id?: string;
					intake_id: string;
					made_at?: string;
					mentor_id: string;
					places: number;
					ranked?: string[];
					ranked_at?: string | null;
					refused?: string[];
				};
				Update: {
					id?: string;
					intake_id?: string;
					made_at?: string;
					mentor_id?: string;
					places?: number;
					ranked?: string[];
					ranked_at?: string | null;
					refused?: string[];
				};
				Relationships: [
					{
						foreignKeyName: 'cohort_offers_intake_id_fkey';
						columns: ['intake_id'];
						referencedRelation: 'cohort_intakes';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_offers_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			cohort_pairs: {
				Row: {
					clinician_id: string;
					id: string;
					intake_id: string;
					mentor_id: string;
					request_id: string;
				};
				Insert: {
					clinician_id: string;
					id?: string;
					intake_id: string;
					mentor_id: string;
					request_id: string;
				};
				Update: {
					clinician_id?: string;
					id?: string;
					intake_id?: string;
					mentor_id?: string;
					request_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'cohort_pairs_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_pairs_intake_id_fkey';
						columns: ['intake_id'];
						referencedRelation: 'cohort_intakes';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_pairs_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_pairs_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'mentoring_requests';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'cohort_pairs_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['id'];
					}
				];
			};
			commitments: {
				Row: {
					booking_id: string | null;
					bursary_id: string;
					clinician_id: string;
					cover_block_id: string | null;
					day: string;
					id: string;
					kind: string;
					made_at: string;
					on_costs_percent: number | null;
					pence: number;
					rate_id: string | null;
					rate_pence: number | null;
					state: string;
					unit: string | null;
				};
				Insert: {
					booking_id?: string | null;
					bursary_id: string;
					clinician_id: string;
					cover_block_id?: string | null;
					day: string;
					id?: string;
					kind: string;
					made_at?: string;
					on_costs_percent?: number | null;
					pence: number;
					rate_id?: string | null;
					rate_pence?: number | null;
					state?: string;
					unit?: string | null;
				};
				Update: {
					booking_id?: string | null;
					bursary_id?: string;
					clinician_id?: string;
					cover_block_id?: string | null;
					day?: string;
					id?: string;
					kind?: string;
					made_at?: string;
					on_costs_percent?: number | null;
					pence?: number;
					rate_id?: string | null;
					rate_pence?: number | null;
					state?: string;
					unit?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'commitments_booking_id_fkey';
						columns: ['booking_id'];
						referencedRelation: 'bookings';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'commitments_booking_id_fkey';
						columns: ['booking_id'];
						referencedRelation: 'my_sessions';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'commitments_bursary_id_fkey';
						columns: ['bursary_id'];
						referencedRelation: 'bursaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'commitments_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'commitments_cover_block_id_fkey';
						columns: ['cover_block_id'];
						referencedRelation: 'cover_blocks';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'commitments_rate_id_fkey';
						columns: ['rate_id'];
						referencedRelation: 'bursary_rates';
						referencedColumns: ['id'];
					}
				];
			};
			competition_checks: {
				Row: {
					approver_id: string;
					checked_at: string;
					eligible: number;
					opportunity_id: string;
					reason: string | null;
				};
				Insert: {
					approver_id: string;
					checked_at?: string;
					eligible: number;
					opportunity_id: string;
					reason?: string | null;
				};
				Update: {
					approver_id?: string;
					checked_at?: string;
					eligible?: number;
					opportunity_id?: string;
					reason?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'competition_checks_approver_id_fkey';
						columns: ['approver_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'competition_checks_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'competition_checks_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			confidential_passages: {
				Row: {
					bid_id: string;
					criterion_id: string;
					id: string;
					opportunity_id: string;
					passage: string;
					proposed_at: string;
					proposed_by: string;
					why: string;
				};
				Insert: {
					bid_id: string;
					criterion_id: string;
					id?: string;
					opportunity_id: string;
					passage: string;
					proposed_at: string;
					proposed_by: string;
					why: string;
				};
				Update: {
					bid_id?: string;
					criterion_id?: string;
					id?: string;
					opportunity_id?: string;
					passage?: string;
					proposed_at?: string;
					proposed_by?: string;
					why?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'confidential_passages_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'confidential_passages_criterion_id_fkey';
						columns: ['criterion_id'];
						referencedRelation: 'criteria';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'confidential_passages_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'confidential_passages_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'confidential_passages_proposed_by_fkey';
						columns: ['proposed_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			consensus_scores: {
				Row: {
					bid_id: string;
					criterion_id: string;
					id: string;
					mark: number;
					opportunity_id: string;
					reason: string;
					recorded_by: string;
					saved_at: string;
					state: string;
				};
				Insert: {
					bid_id: string;
					criterion_id: string;
					id?: string;
					mark: number;
					opportunity_id: string;
					reason: string;
					recorded_by: string;
					saved_at?: string;
					state?: string;
				};
				Update: {
					bid_id?: string;
					criterion_id?: string;
					id?: string;
					mark?: number;
					opportunity_id?: string;
					reason?: string;
					recorded_by?: string;
					saved_at?: string;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'consensus_scores_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'consensus_scores_criterion_id_fkey';
						columns: ['criterion_id'];
						referencedRelation: 'criteria';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'consensus_scores_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'consensus_scores_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'consensus_scores_recorded_by_fkey';
						columns: ['recorded_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			controllers: {
				Row: {
					born: string | null;
					company_number: string | null;
					from_on: string;
					id: string;
					kind: string;
					name: string;
					organisation_id: string;
					share_percent: number | null;
					stated_at: string;
					stated_by: string | null;
					until_on: string | null;
				};
				Insert: {
					born?: string | null;
					company_number?: string | null;
					from_on: string;
					id?: string;
					kind: string;
					name: string;
					organisation_id: string;
					share_percent?: number | null;
					stated_at?: string;
					stated_by?: string | null;
					until_on?: string | null;
				};
				Update: {
					born?: string | null;
					company_number?: string | null;
					from_on?: string;
					id?: string;
					kind?: string;
					name?: string;
					organisation_id?: string;
					share_percent?: number | null;
					stated_at?: string;
					stated_by?: string | null;
					until_on?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'controllers_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'controllers_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'controllers_stated_by_fkey';
						columns: ['stated_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			cover_blocks: {
				Row: {
					arranged_at: string | null;
					clinician_id: string;
					cover_pence: number;
					covered_by: string;
					ends_at: string;
					id: string;
					starts_at: string;
					state: string;
				};
				Insert: {
					arranged_at?: string | null;
					clinician_id: string;
					cover_pence: number;
					covered_by?: string;
					ends_at: string;
					id?: string;
					starts_at: string;
					state?: string;
				};
				Update: {
					arranged_at?: string | null;
					clinician_id?: string;
					cover_pence?: number;
					covered_by?: string;
					ends_at?: string;
					id?: string;
					starts_at?: string;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'cover_blocks_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			criteria: {
				Row: {
					competency: string | null;
					id: string;
					minimum_mark: number;
					name: string;
					opportunity_id: string;
					position: number;
					question: string;
					scale: string[];
					weight: number;
					word_limit: number;
				};
				Insert: {
					competency?: string | null;
					id?: string;
					minimum_mark?: number;
					name: string;
					opportunity_id: string;
					position: number;
					question?: string;
					scale?: string[];
					weight: number;
					word_limit?: number;
				};
				Update: {
					competency?: string | null;
					id?: string;
					minimum_mark?: number;
					name?: string;
					opportunity_id?: string;
					position?: number;
					question?: string;
					scale?: string[];
					weight?: number;
					word_limit?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'criteria_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'criteria_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			dated_hours: {
				Row: {
					closes: string | null;
					day: string;
					id: string;
					mentor_id: string;
					opens: string | null;
				};
				Insert: {
					closes?: string | null;
					day: string;
					id?: string;
					mentor_id: string;
					opens?: string | null;
				};
				Update: {
					closes?: string | null;
					day?: string;
					id?: string;
					mentor_id?: string;
					opens?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'dated_hours_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'dated_hours_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					}
				];
			};
			delegations: {
				Row: {
					commissioner_id: string;
					ends_on: string;
					given_at: string;
					given_by: string;
					id: string;
					organisation_id: string;
					powers: string[];
					withdrawn_at: string | null;
					withdrawn_by: string | null;
				};
				Insert: {
					commissioner_id: string;
					ends_on: string;
					given_at?: string;
					given_by: string;
					id?: string;
					organisation_id: string;
					powers: string[];
					withdrawn_at?: string | null;
					withdrawn_by?: string | null;
				};
				Update: {
					commissioner_id?: string;
					ends_on?: string;
					given_at?: string;
					given_by?: string;
					id?: string;
					organisation_id?: string;
					powers?: string[];
					withdrawn_at?: string | null;
					withdrawn_by?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'delegations_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'delegations_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'delegations_given_by_fkey';
						columns: ['given_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'delegations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'delegations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'delegations_withdrawn_by_fkey';
						columns: ['withdrawn_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			disclosure_packs: {
				Row: {
					content_hash: string;
					id: string;
					made_at: string;
					made_by: string;
					opportunity_id: string;
					representation_id: string;
				};
				Insert: {
					content_hash: string;
					id?: string;
					made_at: string;
					made_by: string;
					opportunity_id: string;
					representation_id: string;
				};
				Update: {
					content_hash?: string;
					id?: string;
					made_at?: string;
					made_by?: string;
					opportunity_id?: string;
					representation_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'disclosure_packs_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'disclosure_packs_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'disclosure_packs_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'disclosure_packs_representation_id_fkey';
						columns: ['representation_id'];
						referencedRelation: 'representations';
						referencedColumns: ['id'];
					}
				];
			};
			disputes: {
				Row: {
					charge_id: string;
					id: string;
					made_at: string;
					payment_id: string | null;
					pence: number;
					reason: string;
					status: string;
					stripe_id: string;
				};
				Insert: {
					charge_id: string;
					id?: string;
					made_at?: string;
					payment_id?: string | null;
					pence: number;
					reason?: string;
					status: string;
					stripe_id: string;
				};
				Update: {
					charge_id?: string;
					id?: string;
					made_at?: string;
					payment_id?: string | null;
					pence?: number;
					reason?: string;
					status?: string;
					stripe_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'disputes_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'my_payments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'disputes_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'payments';
						referencedColumns: ['id'];
					}
				];
			};
			document_answers: {
				Row: {
					answer_sealed: string | null;
					answered_at: string | null;
					answered_by: string | null;
					bid_id: string;
					id: string;
					names_sealed: string | null;
					opportunity_id: string;
					request_id: string;
				};
				Insert: {
					answer_sealed?: string | null;
					answered_at?: string | null;
					answered_by?: string | null;
					bid_id: string;
					id?: string;
					names_sealed?: string | null;
					opportunity_id: string;
					request_id: string;
				};
				Update: {
					answer_sealed?: string | null;
					answered_at?: string | null;
					answered_by?: string | null;
					bid_id?: string;
					id?: string;
					names_sealed?: string | null;
					opportunity_id?: string;
					request_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'document_answers_answered_by_fkey';
						columns: ['answered_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'document_answers_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'document_answers_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'document_answers_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'document_answers_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'document_requests';
						referencedColumns: ['id'];
					}
				];
			};
			document_requests: {
				Row: {
					answer_by: string;
					asked_at: string;
					asked_by: string;
					id: string;
					opportunity_id: string;
					words: string;
				};
				Insert: {
					answer_by: string;
					asked_at: string;
					asked_by: string;
					id?: string;
					opportunity_id: string;
					words: string;
				};
				Update: {
					answer_by?: string;
					asked_at?: string;
					asked_by?: string;
					id?: string;
					opportunity_id?: string;
					words?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'document_requests_asked_by_fkey';
						columns: ['asked_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'document_requests_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'document_requests_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			documents: {
				Row: {
					added_at: string;
					added_by: string;
					arriving_since: string;
					audience: string;
					bytes: number | null;
					id: string;
					kind: string | null;
					name: string | null;
					opportunity_id: string | null;
					proof: string | null;
					service_model_id: string | null;
					sha256: string | null;
					state: string;
				};
				Insert: {
					added_at?: string;
					added_by: string;
					arriving_since?: string;
					audience: string;
					bytes?: number | null;
					id?: string;
					kind?: string | null;
					name?: string | null;
					opportunity_id?: string | null;
					proof?: string | null;
					service_model_id?: string | null;
					sha256?: string | null;
					state?: string;
				};
				Update: {
					added_at?: string;
					added_by?: string;
					arriving_since?: string;
					audience?: string;
					bytes?: number | null;
					id?: string;
					kind?: string | null;
					name?: string | null;
					opportunity_id?: string | null;
					proof?: string | null;
					service_model_id?: string | null;
					sha256?: string | null;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'documents_added_by_fkey';
						columns: ['added_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'documents_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'documents_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'documents_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			evaluation_results: {
				Row: {
					computed_at: string;
					method_version: number;
					opportunity_id: string;
					ranking: NonNullable<Json>;
				};
				Insert: {
					computed_at?: string;
					method_version: number;
					opportunity_id: string;
					ranking: NonNullable<Json>;
				};
				Update: {
					computed_at?: string;
					method_version?: number;
					opportunity_id?: string;
					ranking?: NonNullable<Json>;
				};
				Relationships: [
					{
						foreignKeyName: 'evaluation_results_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'evaluation_results_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			gap_plan_items: {
				Row: {
					competency: string;
					criterion_id: string;
					id: string;
					made_at: string;
					opportunity_id: string;
					person_id: string;
				};
				Insert: {
					competency: string;
					criterion_id: string;
					id?: string;
					made_at?: string;
					opportunity_id: string;
					person_id: string;
				};
				Update: {
					competency?: string;
					criterion_id?: string;
					id?: string;
					made_at?: string;
					opportunity_id?: string;
					person_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'gap_plan_items_criterion_id_fkey';
						columns: ['criterion_id'];
						referencedRelation: 'criteria';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'gap_plan_items_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'gap_plan_items_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'gap_plan_items_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			interest_answers: {
				Row: {
					answered_at: string;
					id: string;
					interest_id: string | null;
					person_id: string;
					reason: string | null;
					source: string;
					subject_id: string;
				};
				Insert: {
					answered_at?: string;
					id?: string;
					interest_id?: string | null;
					person_id?: string;
					reason?: string | null;
					source: string;
					subject_id: string;
				};
				Update: {
					answered_at?: string;
					id?: string;
					interest_id?: string | null;
					person_id?: string;
					reason?: string | null;
					source?: string;
					subject_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'interest_answers_interest_id_fkey';
						columns: ['interest_id'];
						referencedRelation: 'interests';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interest_answers_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			interest_declarations: {
				Row: {
					decided_at: string | null;
					decided_by: string | null;
					decision: string | null;
					decision_reason: string | null;
					declared_at: string;
					detail: string;
					has_interest: boolean;
					id: string;
					interest_type: string | null;
					opportunity_id: string;
					organisation_id: string;
					person_id: string;
					recorded_by: string | null;
				};
				Insert: {
					decided_at?: string | null;
					decided_by?: string | null;
					decision?: string | null;
					decision_reason?: string | null;
					declared_at?: string;
					detail?: string;
					has_interest: boolean;
					id?: string;
					interest_type?: string | null;
					opportunity_id: string;
					organisation_id: string;
					person_id: string;
					recorded_by?: string | null;
				};
				Update: {
					decided_at?: string | null;
					decided_by?: string | null;
					decision?: string | null;
					decision_reason?: string | null;
					declared_at?: string;
					detail?: string;
					has_interest?: boolean;
					id?: string;
					interest_type?: string | null;
					opportunity_id?: string;
					organisation_id?: string;
					person_id?: string;
					recorded_by?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'interest_declarations_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interest_declarations_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interest_declarations_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interest_declarations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interest_declarations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'interest_declarations_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interest_declarations_recorded_by_fkey';
						columns: ['recorded_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			interest_reviews: {
				Row: {
					id: string;
					person_id: string;
					reviewed_on: string;
				};
				Insert: {
					id?: string;
					person_id?: string;
					reviewed_on?: string;
				};
				Update: {
					id?: string;
					person_id?: string;
					reviewed_on?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'interest_reviews_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			interest_versions: {
				Row: {
					content: NonNullable<Json>;
					id: string;
					interest_id: string;
					replaced_at: string;
				};
				Insert: {
					content: NonNullable<Json>;
					id?: string;
					interest_id: string;
					replaced_at?: string;
				};
				Update: {
					content?: NonNullable<Json>;
					id?: string;
					interest_id?: string;
					replaced_at?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'interest_versions_interest_id_fkey';
						columns: ['interest_id'];
						referencedRelation: 'interests';
						referencedColumns: ['id'];
					}
				];
			};
			interests: {
				Row: {
					changed_at: string;
					declared_on: string;
					detail: string;
					due_on: string;
					ends_on: string | null;
					handling: string;
					id: string;
					late: boolean;
					organisation_id: string | null;
					party: string;
					party_kind: string;
					person_id: string;
					starts_on: string;
					type: string;
				};
				Insert: {
					changed_at?: string;
					declared_on?: string;
					detail: string;
					due_on?: string;
					ends_on?: string | null;
					handling: string;
					id?: string;
					late?: never;
					organisation_id?: string | null;
					party: string;
					party_kind: string;
					person_id?: string;
					starts_on: string;
					type: string;
				};
				Update: {
					changed_at?: string;
					declared_on?: string;
					detail?: string;
					due_on?: string;
					ends_on?: string | null;
					handling?: string;
					id?: string;
					late?: never;
					organisation_id?: string | null;
					party?: string;
					party_kind?: string;
					person_id?: string;
					starts_on?: string;
					type?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'interests_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'interests_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'interests_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			invitations: {
				Row: {
					accepted_at: string | null;
					accepted_by: string | null;
					email: string;
					expires_at: string;
					id: string;
					invited_at: string;
					invited_by: string | null;
					organisation_id: string;
					roles: string[];
					secret_hash: string;
					withdrawn_at: string | null;
				};
				Insert: {
					accepted_at?: string | null;
					accepted_by?: string | null;
					email: string;
					expires_at: string;
					id?: string;
					invited_at?: string;
					invited_by?: string | null;
					organisation_id: string;
					roles: string[];
					secret_hash: string;
					withdrawn_at?: string | null;
				};
				Update: {
					accepted_at?: string | null;
					accepted_by?: string | null;
					email?: string;
					expires_at?: string;
					id?: string;
					invited_at?: string;
					invited_by?: string | null;
					organisation_id?: string;
					roles?: string[];
					secret_hash?: string;
					withdrawn_at?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'invitations_accepted_by_fkey';
						columns: ['accepted_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'invitations_invited_by_fkey';
						columns: ['invited_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'invitations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'invitations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			join_requests: {
				Row: {
					asked_at: string;
					decided_at: string | null;
					decided_by: string | null;
					id: string;
					message: string;
					organisation_id: string;
					person_id: string;
					reason: string;
					state: string;
				};
				Insert: {
					asked_at?: string;
					decided_at?: string | null;
					decided_by?: string | null;
					id?: string;
					message?: string;
					organisation_id: string;
					person_id: string;
					reason?: string;
					state?: string;
				};
				Update: {
					asked_at?: string;
					decided_at?: string | null;
					decided_by?: string | null;
					id?: string;
					message?: string;
					organisation_id?: string;
					person_id?: string;
					reason?: string;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'join_requests_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'join_requests_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'join_requests_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'join_requests_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			late_attempts: {
				Row: {
					at: string;
					bid_id: string;
					id: string;
					opportunity_id: string;
				};
				Insert: {
					at: string;
					bid_id: string;
					id?: string;
					opportunity_id: string;
				};
				Update: {
					at?: string;
					bid_id?: string;
					id?: string;
					opportunity_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'late_attempts_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'late_attempts_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'late_attempts_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			letters: {
				Row: {
					award_id: string;
					bid_id: string;
					content: NonNullable<Json>;
					id: string;
					made_at: string;
					opportunity_id: string;
					organisation_id: string;
				};
				Insert: {
					award_id: string;
					bid_id: string;
					content: NonNullable<Json>;
					id?: string;
					made_at: string;
					opportunity_id: string;
					organisation_id: string;
				};
				Update: {
					award_id?: string;
					bid_id?: string;
					content?: NonNullable<Json>;
					id?: string;
					made_at?: string;
					opportunity_id?: string;
					organisation_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'letters_award_id_fkey';
						columns: ['award_id'];
						referencedRelation: 'awards';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'letters_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'letters_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'letters_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'letters_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'letters_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			mail_preferences: {
				Row: {
					due_at: string | null;
					frequency: string;
					kind: string;
					person_id: string;
				};
				Insert: {
					due_at?: string | null;
					frequency: string;
					kind: string;
					person_id: string;
				};
				Update: {
					due_at?: string | null;
					frequency?: string;
					kind?: string;
					person_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mail_preferences_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			matching_settings: {
				Row: {
					budget_pence: number | null;
					due_at: string | null;
					free_times: string[];
					frequency: string;
					helps_stages: string[];
					languages: string[];
					matched: boolean;
					off_hashes: string[];
					person_id: string;
					threshold: string;
				};
				Insert: {
					budget_pence?: number | null;
					due_at?: string | null;
					free_times?: string[];
					frequency?: string;
					helps_stages?: string[];
					languages?: string[];
					matched?: boolean;
					off_hashes?: string[];
					person_id: string;
					threshold?: string;
				};
				Update: {
					budget_pence?: number | null;
					due_at?: string | null;
					free_times?: string[];
					frequency?: string;
					helps_stages?: string[];
					languages?: string[];
					matched?: boolean;
					off_hashes?: string[];
					person_id?: string;
					threshold?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'matching_settings_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			matching_weights: {
				Row: {
					current: boolean;
					need_areas: number;
					need_conditions: number;
					need_evidence: number;
					need_money: number;
					need_priority: number;
					need_settings: number;
					need_stage: number;
					need_start: number;
					need_volume: number;
					need_words: number;
					note: string;
					offer_areas: number;
					offer_conditions: number;
					offer_money: number;
					offer_settings: number;
					offer_start: number;
					offer_volume: number;
					offer_words: number;
					version: number;
				};
				Insert: {
					current?: boolean;
					need_areas: number;
					need_conditions: number;
					need_evidence: number;
					need_money: number;
					need_priority: number;
					need_settings: number;
					need_stage: number;
					need_start: number;
					need_volume: number;
					need_words: number;
					note: string;
					offer_areas: number;
					offer_conditions: number;
					offer_money: number;
					offer_settings: number;
					offer_start: number;
					offer_volume: number;
					offer_words: number;
					version: number;
				};
				Update: {
					current?: boolean;
					need_areas?: number;
					need_conditions?: number;
					need_evidence?: number;
					need_money?: number;
					need_priority?: number;
					need_settings?: number;
					need_stage?: number;
					need_start?: number;
					need_volume?: number;
					need_words?: number;
					note?: string;
					offer_areas?: number;
					offer_conditions?: number;
					offer_money?: number;
					offer_settings?: number;
					offer_start?: number;
					offer_volume?: number;
					offer_words?: number;
					version?: number;
				};
				Relationships: [];
			};
			memberships: {
				Row: {
					id: string;
					organisation_id: string;
					person_id: string;
					role: string;
					since: string;
				};
				Insert: {
					id?: string;
					organisation_id: string;
					person_id: string;
					role: string;
					since?: string;
				};
				Update: {
					id?: string;
					organisation_id?: string;
					person_id?: string;
					role?: string;
					since?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'memberships_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'memberships_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'memberships_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			mentor_accounts: {
				Row: {
					as_of: number;
					details_submitted: boolean;
					made_at: string;
					person_id: string;
					ready: boolean;
					stripe_id: string | null;
					vat_number: string | null;
				};
				Insert: {
					as_of?: number;
					details_submitted?: boolean;
					made_at?: string;
					person_id: string;
					ready?: boolean;
					stripe_id?: string | null;
					vat_number?: string | null;
				};
				Update: {
					as_of?: number;
					details_submitted?: boolean;
					made_at?: string;
					person_id?: string;
					ready?: boolean;
					stripe_id?: string | null;
					vat_number?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'mentor_accounts_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'mentor_accounts_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					}
				];
			};
			mentor_matching_weights: {
				Row: {
					current: boolean;
					need_competencies: number;
					need_conditions: number;
					need_experience: number;
					need_price: number;
					need_profession: number;
					need_settings: number;
					need_times: number;
					note: string;
					offer_competencies: number;
					offer_conditions: number;
					offer_price: number;
					offer_profession: number;
					offer_settings: number;
					offer_stage: number;
					offer_times: number;
					version: number;
				};
				Insert: {
					current?: boolean;
					need_competencies: number;
					need_conditions: number;
					need_experience: number;
					need_price: number;
					need_profession: number;
					need_settings: number;
					need_times: number;
					note: string;
					offer_competencies: number;
					offer_conditions: number;
					offer_price: number;
					offer_profession: number;
					offer_settings: number;
					offer_stage: number;
					offer_times: number;
					version: number;
				};
				Update: {
					current?: boolean;
					need_competencies?: number;
					need_conditions?: number;
					need_experience?: number;
					need_price?: number;
					need_profession?: number;
					need_settings?: number;
					need_times?: number;
					note?: string;
					offer_competencies?: number;
					offer_conditions?: number;
					offer_price?: number;
					offer_profession?: number;
					offer_settings?: number;
					offer_stage?: number;
					offer_times?: number;
					version?: number;
				};
				Relationships: [];
			};
			mentoring_request_changes: {
				Row: {
					from_state: string;
					to_state: string;
				};
				Insert: {
					from_state: string;
					to_state: string;
				};
				Update: {
					from_state?: string;
					to_state?: string;
				};
				Relationships: [];
			};
			mentoring_requests: {
				Row: {
					about: string;
					answer: string;
					answered_at: string | null;
					clinician_id: string;
					competency: string | null;
					due_at: string | null;
					id: string;
					made_at: string;
					mentor_id: string;
					message: string;
					opportunity_id: string | null;
					remind_at: string | null;
					replied: boolean;
					service_model_id: string | null;
					state: string;
					time_left: string | null;
				};
				Insert: {
					about: string;
					answer?: string;
					answered_at?: string | null;
					clinician_id: string;
					competency?: string | null;
					due_at?: string | null;
					id?: string;
					made_at?: string;
					mentor_id: string;
					message: string;
					opportunity_id?: string | null;
					remind_at?: string | null;
					replied?: boolean;
					service_model_id?: string | null;
					state?: string;
					time_left?: string | null;
				};
				Update: {
					about?: string;
					answer?: string;
					answered_at?: string | null;
					clinician_id?: string;
					competency?: string | null;
					due_at?: string | null;
					id?: string;
					made_at?: string;
					mentor_id?: string;
					message?: string;
					opportunity_id?: string | null;
					remind_at?: string | null;
					replied?: boolean;
					service_model_id?: string | null;
					state?: string;
					time_left?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'mentoring_requests_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'mentoring_requests_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			mentors: {
				Row: {
					about: string;
					accredited_until: string | null;
					approved_at: string | null;
					asked_at: string | null;
					capacity: number;
					competencies: string[];
					conditions: string[];
					formats: string[];
					headline: string;
					languages: string[];
					pause_reason: string;
					paused: boolean;
					person_id: string;
					price_pence: number;
					professions: string[];
					settings: string[];
					supervised_until: string | null;
					wants: string;
				};
				Insert: {
					about?: string;
					accredited_until?: string | null;
					approved_at?: string | null;
					asked_at?: string | null;
					capacity?: number;
					competencies?: string[];
					conditions?: string[];
					formats?: string[];
					headline?: string;
					languages?: string[];
					pause_reason?: string;
					paused?: boolean;
					person_id: string;
					price_pence?: number;
					professions?: string[];
					settings?: string[];
					supervised_until?: string | null;
					wants?: string;
				};
				Update: {
					about?: string;
					accredited_until?: string | null;
					approved_at?: string | null;
					asked_at?: string | null;
					capacity?: number;
					competencies?: string[];
					conditions?: string[];
					formats?: string[];
					headline?: string;
					languages?: string[];
					pause_reason?: string;
					paused?: boolean;
					person_id?: string;
					price_pence?: number;
					professions?: string[];
					settings?: string[];
					supervised_until?: string | null;
					wants?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentors_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			mentorship_actions: {
				Row: {
					done_at: string | null;
					due_on: string;
					id: string;
					made_at: string;
					made_by: string;
					mentorship_id: string;
					owner_id: string;
					what: string;
				};
				Insert: {
					done_at?: string | null;
					due_on: string;
					id?: string;
					made_at?: string;
					made_by: string;
					mentorship_id: string;
					owner_id: string;
					what: string;
				};
				Update: {
					done_at?: string | null;
					due_on?: string;
					id?: string;
					made_at?: string;
					made_by?: string;
					mentorship_id?: string;
					owner_id?: string;
					what?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentorship_actions_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_actions_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_actions_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					},
					{
						foreignKeyName: 'mentorship_actions_owner_id_fkey';
						columns: ['owner_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			mentorship_goals: {
				Row: {
					baseline: string;
					competency: string;
					evidence: string;
					id: string;
					made_at: string;
					made_by: string;
					mentorship_id: string;
					reached_at: string | null;
					target: string;
					title: string;
				};
				Insert: {
					baseline?: string;
					competency: string;
					evidence?: string;
					id?: string;
					made_at?: string;
					made_by: string;
					mentorship_id: string;
					reached_at?: string | null;
					target: string;
					title: string;
				};
				Update: {
					baseline?: string;
					competency?: string;
					evidence?: string;
					id?: string;
					made_at?: string;
					made_by?: string;
					mentorship_id?: string;
					reached_at?: string | null;
					target?: string;
					title?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentorship_goals_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_goals_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_goals_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					}
				];
			};
			mentorship_messages: {
				Row: {
					id: string;
					mentorship_id: string;
					read_at: string | null;
					sender_id: string;
					sent_at: string;
					text: string;
				};
				Insert: {
					id?: string;
					mentorship_id: string;
					read_at?: string | null;
					sender_id: string;
					sent_at?: string;
					text: string;
				};
				Update: {
					id?: string;
					mentorship_id?: string;
					read_at?: string | null;
					sender_id?: string;
					sent_at?: string;
					text?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentorship_messages_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_messages_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					},
					{
						foreignKeyName: 'mentorship_messages_sender_id_fkey';
						columns: ['sender_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			mentorship_notes: {
				Row: {
					author_id: string;
					id: string;
					made_at: string;
					mentorship_id: string;
					text: string;
				};
				Insert: {
					author_id: string;
					id?: string;
					made_at?: string;
					mentorship_id: string;
					text: string;
				};
				Update: {
					author_id?: string;
					id?: string;
					made_at?: string;
					mentorship_id?: string;
					text?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentorship_notes_author_id_fkey';
						columns: ['author_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_notes_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_notes_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					}
				];
			};
			mentorship_reviews: {
				Row: {
					author_id: string;
					id: string;
					made_at: string;
					mentorship_id: string;
					rating: number;
					text: string;
				};
				Insert: {
					author_id: string;
					id?: string;
					made_at?: string;
					mentorship_id: string;
					rating: number;
					text?: string;
				};
				Update: {
					author_id?: string;
					id?: string;
					made_at?: string;
					mentorship_id?: string;
					rating?: number;
					text?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentorship_reviews_author_id_fkey';
						columns: ['author_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_reviews_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorship_reviews_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					}
				];
			};
			mentorships: {
				Row: {
					clinician_id: string;
					ended_at: string | null;
					id: string;
					kept_at: string;
					mentor_id: string;
					quiet_asked_at: string | null;
					request_id: string;
					started_at: string;
					state: string;
				};
				Insert: {
					clinician_id: string;
					ended_at?: string | null;
					id?: string;
					kept_at?: string;
					mentor_id: string;
					quiet_asked_at?: string | null;
					request_id: string;
					started_at?: string;
					state?: string;
				};
				Update: {
					clinician_id?: string;
					ended_at?: string | null;
					id?: string;
					kept_at?: string;
					mentor_id?: string;
					quiet_asked_at?: string | null;
					request_id?: string;
					started_at?: string;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'mentorships_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorships_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'mentorships_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorships_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'mentoring_requests';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentorships_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['id'];
					}
				];
			};
			name_mentions: {
				Row: {
					bid_id: string;
					criterion_id: string;
					decided_at: string | null;
					decided_by: string | null;
					found_at: string;
					id: string;
					opportunity_id: string;
					organisation_id: string;
					reason: string | null;
					shown: boolean | null;
					words_sealed: string;
				};
				Insert: {
					bid_id: string;
					criterion_id: string;
					decided_at?: string | null;
					decided_by?: string | null;
					found_at?: string;
					id?: string;
					opportunity_id: string;
					organisation_id: string;
					reason?: string | null;
					shown?: boolean | null;
					words_sealed: string;
				};
				Update: {
					bid_id?: string;
					criterion_id?: string;
					decided_at?: string | null;
					decided_by?: string | null;
					found_at?: string;
					id?: string;
					opportunity_id?: string;
					organisation_id?: string;
					reason?: string | null;
					shown?: boolean | null;
					words_sealed?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'name_mentions_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'name_mentions_criterion_id_fkey';
						columns: ['criterion_id'];
						referencedRelation: 'criteria';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'name_mentions_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'name_mentions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'name_mentions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'name_mentions_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'name_mentions_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			notice_imports: {
				Row: {
					added: number;
					changed: number;
					file_name: string;
					finished_at: string | null;
					id: string;
					left_out: NonNullable<Json>;
					next_page: string | null;
					problem: string | null;
					refused_for: NonNullable<Json>;
					rejected: number;
					rejections: NonNullable<Json>;
					releases: number;
					started_at: string;
					started_by: string | null;
					touched_at: string;
					unchanged: number;
				};
				Insert: {
					added?: number;
					changed?: number;
					file_name: string;
					finished_at?: string | null;
					id: string;
					left_out?: NonNullable<Json>;
					next_page?: string | null;
					problem?: string | null;
					refused_for?: NonNullable<Json>;
					rejected?: number;
					rejections?: NonNullable<Json>;
					releases?: number;
					started_at?: string;
					started_by?: string | null;
					touched_at?: string;
					unchanged?: number;
				};
				Update: {
					added?: number;
					changed?: number;
					file_name?: string;
					finished_at?: string | null;
					id?: string;
					left_out?: NonNullable<Json>;
					next_page?: string | null;
					problem?: string | null;
					refused_for?: NonNullable<Json>;
					rejected?: number;
					rejections?: NonNullable<Json>;
					releases?: number;
					started_at?: string;
					started_by?: string | null;
					touched_at?: string;
					unchanged?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'notice_imports_started_by_fkey';
						columns: ['started_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			notices: {
				Row: {
					award_id: string;
					content: NonNullable<Json>;
					id: string;
					kind: string;
					opportunity_id: string;
					published_at: string;
				};
				Insert: {
					award_id: string;
					content: NonNullable<Json>;
					id?: string;
					kind: string;
					opportunity_id: string;
					published_at: string;
				};
				Update: {
					award_id?: string;
					content?: NonNullable<Json>;
					id?: string;
					kind?: string;
					opportunity_id?: string;
					published_at?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'notices_award_id_fkey';
						columns: ['award_id'];
						referencedRelation: 'awards';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'notices_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'notices_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			ods_imports: {
				Row: {
					added: number;
					changed: number;
					file_kind: string | null;
					file_name: string;
					finished_at: string | null;
					id: string;
					left_out: NonNullable<Json>;
					lines: number;
					problem: string | null;
					rejected: number;
					rejections: NonNullable<Json>;
					started_at: string;
					started_by: string | null;
					touched_at: string;
					unchanged: number;
				};
				Insert: {
					added?: number;
					changed?: number;
					file_kind?: string | null;
					file_name: string;
					finished_at?: string | null;
					id: string;
					left_out?: NonNullable<Json>;
					lines?: number;
					problem?: string | null;
					rejected?: number;
					rejections?: NonNullable<Json>;
					started_at?: string;
					started_by?: string | null;
					touched_at?: string;
					unchanged?: number;
				};
				Update: {
					added?: number;
					changed?: number;
					file_kind?: string | null;
					file_name?: string;
					finished_at?: string | null;
					id?: string;
					left_out?: NonNullable<Json>;
					lines?: number;
					problem?: string | null;
					rejected?: number;
					rejections?: NonNullable<Json>;
					started_at?: string;
					started_by?: string | null;
					touched_at?: string;
					unchanged?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'ods_imports_started_by_fkey';
						columns: ['started_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			ods_records: {
				Row: {
					address: string | null;
					closed_on: string | null;
					code: string;
					geography: string | null;
					name: string;
					national_grouping: string | null;
					opened_on: string | null;
					organisation_id: string;
					parent_code: string | null;
					parent_from: string | null;
					parent_until: string | null;
					postcode: string | null;
					setting: string | null;
					status: string | null;
					sub_type: string | null;
				};
				Insert: {
					address?: string | null;
					closed_on?: string | null;
					code: string;
					geography?: string | null;
					name: string;
					national_grouping?: string | null;
					opened_on?: string | null;
					organisation_id: string;
					parent_code?: string | null;
					parent_from?: string | null;
					parent_until?: string | null;
					postcode?: string | null;
					setting?: string | null;
					status?: string | null;
					sub_type?: string | null;
				};
				Update: {
					address?: string | null;
					closed_on?: string | null;
					code?: string;
					geography?: string | null;
					name?: string;
					national_grouping?: string | null;
					opened_on?: string | null;
					organisation_id?: string;
					parent_code?: string | null;
					parent_from?: string | null;
					parent_until?: string | null;
					postcode?: string | null;
					setting?: string | null;
					status?: string | null;
					sub_type?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'ods_records_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'ods_records_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			ods_successions: {
				Row: {
					code: string;
					effective_on: string;
					id: string;
					successor_code: string;
				};
				Insert: {
					code: string;
					effective_on: string;
					id?: string;
					successor_code: string;
				};
				Update: {
					code?: string;
					effective_on?: string;
					id?: string;
					successor_code?: string;
				};
				Relationships: [];
			};
			opened_bids: {
				Row: {
					alias: string;
					bid_id: string;
					consortium: string;
					opportunity_id: string;
					position: number;
					price_content: string | null;
					price_pence: number | null;
					readable: boolean | null;
					submission_id: string;
					unsealed_at: string | null;
				};
				Insert: {
					alias: string;
					bid_id: string;
					consortium?: string;
					opportunity_id: string;
					position: number;
					price_content?: string | null;
					price_pence?: number | null;
					readable?: boolean | null;
					submission_id: string;
					unsealed_at?: string | null;
				};
				Update: {
					alias?: string;
					bid_id?: string;
					consortium?: string;
					opportunity_id?: string;
					position?: number;
					price_content?: string | null;
					price_pence?: number | null;
					readable?: boolean | null;
					submission_id?: string;
					unsealed_at?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'opened_bids_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opened_bids_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opened_bids_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opened_bids_submission_id_fkey';
						columns: ['submission_id'];
						referencedRelation: 'bid_submissions';
						referencedColumns: ['id'];
					}
				];
			};
			openings: {
				Row: {
					first_at: string;
					first_by: string;
					first_capacity: string;
					opportunity_id: string;
					record: Json | null;
					second_at: string | null;
					second_by: string | null;
					second_capacity: string | null;
				};
				Insert: {
					first_at: string;
					first_by: string;
					first_capacity: string;
					opportunity_id: string;
					record?: Json | null;
					second_at?: string | null;
					second_by?: string | null;
					second_capacity?: string | null;
				};
				Update: {
					first_at?: string;
					first_by?: string;
					first_capacity?: string;
					opportunity_id?: string;
					record?: Json | null;
					second_at?: string | null;
					second_by?: string | null;
					second_capacity?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'openings_first_by_fkey';
						columns: ['first_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'openings_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'openings_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'openings_second_by_fkey';
						columns: ['second_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			opportunities: {
				Row: {
					after_protection: string | null;
					age_months_at_most: number | null;
					answers_planned_on: string | null;
					approver_id: string | null;
					areas: string[];
					author_id: string;
					based_in: string[];
					clinician_led_percent_at_least: number | null;
					commissioner_id: string;
					conditions: string[];
					cpv_code: string | null;
					created_at: string;
					deadline_at: string | null;
					decision_planned_on: string | null;
					editors: string[];
					extension_months: number;
					follows_id: string | null;
					id: string;
					languages: string[];
					legal_basis: string | null;
					legal_forms: string[];
					method: string | null;
					opening_planned_on: string | null;
					places: string[];
					population: number | null;
					price_weight: number;
					process: string | null;
					protected: boolean;
					protection_ends_on: string | null;
					protection_reason: string;
					published_at: string | null;
					questions_close_at: string | null;
					rationale: string;
					reference: string;
					regime_code: string | null;
					regime_limits: Json | null;
					regime_version: number | null;
					settings: string[];
					staff_at_most: number | null;
					stages: string[];
					standstill_ends_at: string | null;
					starts_on: string | null;
					state: string;
					state_reason: string | null;
					summary: string;
					term_months: number | null;
					term_months_at_most: number | null;
					tie_rule: string;
					title: string;
					turnover_pence_at_most: number | null;
					updated_at: string;
					value_ceiling_pence: number | null;
					value_high_pence: number | null;
					value_low_pence: number | null;
					vat: string;
					yearly_volume: number | null;
				};
				Insert: {
					after_protection?: string | null;
					age_months_at_most?: number | null;
					answers_planned_on?: string | null;
					approver_id?: string | null;
					areas?: string[];
					author_id: string;
					based_in?: string[];
					clinician_led_percent_at_least?: number | null;
					commissioner_id: string;
					conditions?: string[];
					cpv_code?: string | null;
					created_at?: string;
					deadline_at?: string | null;
					decision_planned_on?: string | null;
					editors?: string[];
					extension_months?: number;
					follows_id?: string | null;
					id?: string;
					languages?: string[];
					legal_basis?: string | null;
					legal_forms?: string[];
					method?: string | null;
					opening_planned_on?: string | null;
					places?: string[];
					population?: number | null;
					price_weight?: number;
					process?: string | null;
					protected?: boolean;
					protection_ends_on?: string | null;
					protection_reason?: string;
					published_at?: string | null;
					questions_close_at?: string | null;
					rationale?: string;
					reference?: string;
					regime_code?: string | null;
					regime_limits?: Json | null;
					regime_version?: number | null;
					settings?: string[];
					staff_at_most?: number | null;
					stages?: string[];
					standstill_ends_at?: string | null;
					starts_on?: string | null;
					state?: string;
					state_reason?: string | null;
					summary?: string;
					term_months?: number | null;
					term_months_at_most?: number | null;
					tie_rule?: string;
					title: string;
					turnover_pence_at_most?: number | null;
					updated_at?: string;
					value_ceiling_pence?: number | null;
					value_high_pence?: number | null;
					value_low_pence?: number | null;
					vat?: string;
					yearly_volume?: number | null;
				};
				Update: {
					after_protection?: string | null;
					age_months_at_most?: number | null;
					answers_planned_on?: string | null;
					approver_id?: string | null;
					areas?: string[];
					author_id?: string;
					based_in?: string[];
					clinician_led_percent_at_least?: number | null;
					commissioner_id?: string;
					conditions?: string[];
					cpv_code?: string | null;
					created_at?: string;
					deadline_at?: string | null;
					decision_planned_on?: string | null;
					editors?: string[];
					extension_months?: number;
					follows_id?: string | null;
					id?: string;
					languages?: string[];
					legal_basis?: string | null;
					legal_forms?: string[];
					method?: string | null;
					opening_planned_on?: string | null;
					places?: string[];
					population?: number | null;
					price_weight?: number;
					process?: string | null;
					protected?: boolean;
					protection_ends_on?: string | null;
					protection_reason?: string;
					published_at?: string | null;
					questions_close_at?: string | null;
					rationale?: string;
					reference?: string;
					regime_code?: string | null;
					regime_limits?: Json | null;
					regime_version?: number | null;
					settings?: string[];
					staff_at_most?: number | null;
					stages?: string[];
					standstill_ends_at?: string | null;
					starts_on?: string | null;
					state?: string;
					state_reason?: string | null;
					summary?: string;
					term_months?: number | null;
					term_months_at_most?: number | null;
					tie_rule?: string;
					title?: string;
					turnover_pence_at_most?: number | null;
					updated_at?: string;
					value_ceiling_pence?: number | null;
					value_high_pence?: number | null;
					value_low_pence?: number | null;
					vat?: string;
					yearly_volume?: number | null;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunities_approver_id_fkey';
						columns: ['approver_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_author_id_fkey';
						columns: ['author_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'opportunities_follows_id_fkey';
						columns: ['follows_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_follows_id_fkey';
						columns: ['follows_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'opportunities_regime_code_legal_basis_fkey';
						columns: ['regime_code', 'legal_basis'];
						referencedRelation: 'regime_legal_bases';
						referencedColumns: ['regime_code', 'code'];
					},
					{
						foreignKeyName: 'opportunities_regime_code_process_fkey';
						columns: ['regime_code', 'process'];
						referencedRelation: 'regime_processes';
						referencedColumns: ['regime_code', 'code'];
					}
				];
			};
			opportunity_changes: {
				Row: {
					capacity: string;
					from_state: string;
					needs_reason: boolean;
					to_state: string;
				};
				Insert: {
					capacity: string;
					from_state: string;
					needs_reason?: boolean;
					to_state: string;
				};
				Update: {
					capacity?: string;
					from_state?: string;
					needs_reason?: boolean;
					to_state?: string;
				};
				Relationships: [];
			};
			opportunity_fields: {
				Row: {
					field: string;
					label: string;
					place: number;
					section: string;
				};
				Insert: {
					field: string;
					label: string;
					place: number;
					section: string;
				};
				Update: {
					field?: string;
					label?: string;
					place?: number;
					section?: string;
				};
				Relationships: [];
			};
			opportunity_follows: {
				Row: {
					followed_at: string;
					opportunity_id: string;
					person_id: string;
				};
				Insert: {
					followed_at?: string;
					opportunity_id: string;
					person_id?: string;
				};
				Update: {
					followed_at?: string;
					opportunity_id?: string;
					person_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunity_follows_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_follows_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_follows_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			opportunity_packs: {
				Row: {
					opportunity_id: string;
					specification: string;
				};
				Insert: {
					opportunity_id: string;
					specification?: string;
				};
				Update: {
					opportunity_id?: string;
					specification?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunity_packs_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_packs_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			opportunity_reviews: {
				Row: {
					content: NonNullable<Json>;
					id: string;
					opportunity_id: string;
					reason: string;
					reviewed_at: string;
					reviewer_id: string;
					specification: string;
				};
				Insert: {
					content: NonNullable<Json>;
					id?: string;
					opportunity_id: string;
					reason: string;
					reviewed_at?: string;
					reviewer_id: string;
					specification: string;
				};
				Update: {
					content?: NonNullable<Json>;
					id?: string;
					opportunity_id?: string;
					reason?: string;
					reviewed_at?: string;
					reviewer_id?: string;
					specification?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunity_reviews_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_reviews_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_reviews_reviewer_id_fkey';
						columns: ['reviewer_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			opportunity_unfinished: {
				Row: {
					opportunity_id: string;
					unfinished: NonNullable<Json>;
				};
				Insert: {
					opportunity_id: string;
					unfinished?: NonNullable<Json>;
				};
				Update: {
					opportunity_id?: string;
					unfinished?: NonNullable<Json>;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunity_unfinished_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_unfinished_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			opportunity_version_packs: {
				Row: {
					documents: NonNullable<Json>;
					opportunity_id: string;
					specification: string;
					version_id: string;
				};
				Insert: {
					documents?: NonNullable<Json>;
					opportunity_id: string;
					specification: string;
					version_id: string;
				};
				Update: {
					documents?: NonNullable<Json>;
					opportunity_id?: string;
					specification?: string;
					version_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunity_version_packs_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_version_packs_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_version_packs_version_id_fkey';
						columns: ['version_id'];
						referencedRelation: 'opportunity_versions';
						referencedColumns: ['id'];
					}
				];
			};
			opportunity_versions: {
				Row: {
					content: NonNullable<Json>;
					id: string;
					made_at: string;
					material: boolean;
					number: number;
					opportunity_id: string;
					reason: string;
				};
				Insert: {
					content: NonNullable<Json>;
					id?: string;
					made_at?: string;
					material?: boolean;
					number: number;
					opportunity_id: string;
					reason?: string;
				};
				Update: {
					content?: NonNullable<Json>;
					id?: string;
					made_at?: string;
					material?: boolean;
					number?: number;
					opportunity_id?: string;
					reason?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunity_versions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunity_versions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			organisations: {
				Row: {
					address: string;
					charity_number: string | null;
					closed_on: string | null;
					company_number: string | null;
					created_at: string;
					id: string;
					kind: string;
					legal_form: string | null;
					name: string;
					ods_code: string | null;
					opened_on: string | null;
					population_on: string | null;
					population_source: string;
					postcode: string | null;
					registered_population: number | null;
					successor_id: string | null;
					verified_at: string | null;
					website: string | null;
				};
				Insert: {
					address?: string;
					charity_number?: string | null;
					closed_on?: string | null;
					company_number?: string | null;
					created_at?: string;
					id?: string;
					kind: string;
					legal_form?: string | null;
					name: string;
					ods_code?: string | null;
					opened_on?: string | null;
					population_on?: string | null;
					population_source?: string;
					postcode?: string | null;
					registered_population?: number | null;
					successor_id?: string | null;
					verified_at?: string | null;
					website?: string | null;
				};
				Update: {
					address?: string;
					charity_number?: string | null;
					closed_on?: string | null;
					company_number?: string | null;
					created_at?: string;
					id?: string;
					kind?: string;
					legal_form?: string | null;
					name?: string;
					ods_code?: string | null;
					opened_on?: string | null;
					population_on?: string | null;
					population_source?: string;
					postcode?: string | null;
					registered_population?: number | null;
					successor_id?: string | null;
					verified_at?: string | null;
					website?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'organisations_successor_id_fkey';
						columns: ['successor_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'organisations_successor_id_fkey';
						columns: ['successor_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			outside_notices: {
				Row: {
					areas: string[];
					buyer: string;
					closes_at: string | null;
					conditions: string[];
					cpv_codes: string[];
					description: string;
					ends_on: string | null;
					id: string;
					link: string | null;
					notice: string | null;
					ocid: string;
					procedure: string | null;
					published_at: string;
					starts_on: string | null;
					state: string;
					title: string;
					value_pence: number | null;
				};
				Insert: {
					areas?: string[];
					buyer?: string;
					closes_at?: string | null;
					conditions?: string[];
					cpv_codes: string[];
					description?: string;
					ends_on?: string | null;
					id?: string;
					link?: string | null;
					notice?: string | null;
					ocid: string;
					procedure?: string | null;
					published_at: string;
					starts_on?: string | null;
					state: string;
					title: string;
					value_pence?: number | null;
				};
				Update: {
					areas?: string[];
					buyer?: string;
					closes_at?: string | null;
					conditions?: string[];
					cpv_codes?: string[];
					description?: string;
					ends_on?: string | null;
					id?: string;
					link?: string | null;
					notice?: string | null;
					ocid?: string;
					procedure?: string | null;
					published_at?: string;
					starts_on?: string | null;
					state?: string;
					title?: string;
					value_pence?: number | null;
				};
				Relationships: [];
			};
			panel_members: {
				Row: {
					closed_late_reason: string | null;
					id: string;
					opportunity_id: string;
					person_id: string;
					replaced_at: string | null;
					replaced_reason: string | null;
					role: string;
					submitted_at: string | null;
				};
				Insert: {
					closed_late_reason?: string | null;
					id?: string;
					opportunity_id: string;
					person_id: string;
					replaced_at?: string | null;
					replaced_reason?: string | null;
					role: string;
					submitted_at?: string | null;
				};
				Update: {
					closed_late_reason?: string | null;
					id?: string;
					opportunity_id?: string;
					person_id?: string;
					replaced_at?: string | null;
					replaced_reason?: string | null;
					role?: string;
					submitted_at?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'panel_members_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'panel_members_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'panel_members_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			payment_changes: {
				Row: {
					from_state: string;
					to_state: string;
				};
				Insert: {
					from_state: string;
					to_state: string;
				};
				Update: {
					from_state?: string;
					to_state?: string;
				};
				Relationships: [];
			};
			payment_differences: {
				Row: {
					explained_at: string | null;
					explained_by: string | null;
					found_at: string;
					id: string;
					kind: string;
					note: string;
					ours: string;
					payment_id: string | null;
					stripes: string;
					subject: string;
				};
				Insert: {
					explained_at?: string | null;
					explained_by?: string | null;
					found_at?: string;
					id?: string;
					kind: string;
					note?: string;
					ours?: string;
					payment_id?: string | null;
					stripes?: string;
					subject: string;
				};
				Update: {
					explained_at?: string | null;
					explained_by?: string | null;
					found_at?: string;
					id?: string;
					kind?: string;
					note?: string;
					ours?: string;
					payment_id?: string | null;
					stripes?: string;
					subject?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'payment_differences_explained_by_fkey';
						columns: ['explained_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payment_differences_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'my_payments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payment_differences_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'payments';
						referencedColumns: ['id'];
					}
				];
			};
			payment_files: {
				Row: {
					commissioner_id: string;
					id: string;
					made_at: string;
					made_by: string;
					number: number;
				};
				Insert: {
					commissioner_id: string;
					id?: string;
					made_at?: string;
					made_by: string;
					number?: never;
				};
				Update: {
					commissioner_id?: string;
					id?: string;
					made_at?: string;
					made_by?: string;
					number?: never;
				};
				Relationships: [
					{
						foreignKeyName: 'payment_files_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payment_files_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'payment_files_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			payment_results: {
				Row: {
					commissioner_id: string;
					file_name: string;
					id: string;
					lines: NonNullable<Json>;
					taken_at: string;
					taken_by: string;
				};
				Insert: {
					commissioner_id: string;
					file_name: string;
					id?: string;
					lines: NonNullable<Json>;
					taken_at?: string;
					taken_by: string;
				};
				Update: {
					commissioner_id?: string;
					file_name?: string;
					id?: string;
					lines?: NonNullable<Json>;
					taken_at?: string;
					taken_by?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'payment_results_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payment_results_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'payment_results_taken_by_fkey';
						columns: ['taken_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			payments: {
				Row: {
					booking_id: string;
					charge_id: string | null;
					charged_at: number | null;
					fee_pence: number;
					gross_pence: number;
					id: string;
					intent_id: string | null;
					late: boolean;
					look_at: string | null;
					looks: number;
					made_at: string;
					mentor_id: string;
					net_pence: number;
					number: number;
					paid_at: string | null;
					payer_id: string;
					promised_pence: number;
					refunded_pence: number;
					session_id: string | null;
					state: string;
					taken_pence: number | null;
					vat_number: string | null;
					vat_pence: number;
				};
				Insert: {
					booking_id: string;
					charge_id?: string | null;
					charged_at?: number | null;
					fee_pence: number;
					gross_pence: number;
					id?: string;
					intent_id?: string | null;
					late?: boolean;
					look_at?: string | null;
					looks?: number;
					made_at?: string;
					mentor_id: string;
					net_pence: number;
					number?: never;
					paid_at?: string | null;
					payer_id: string;
					promised_pence?: number;
					refunded_pence?: number;
					session_id?: string | null;
					state?: string;
					taken_pence?: number | null;
					vat_number?: string | null;
					vat_pence?: number;
				};
				Update: {
					booking_id?: string;
					charge_id?: string | null;
					charged_at?: number | null;
					fee_pence?: number;
					gross_pence?: number;
					id?: string;
					intent_id?: string | null;
					late?: boolean;
					look_at?: string | null;
					looks?: number;
					made_at?: string;
					mentor_id?: string;
					net_pence?: number;
					number?: never;
					paid_at?: string | null;
					payer_id?: string;
					promised_pence?: number;
					refunded_pence?: number;
					session_id?: string | null;
					state?: string;
					taken_pence?: number | null;
					vat_number?: string | null;
					vat_pence?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'payments_booking_id_fkey';
						columns: ['booking_id'];
						referencedRelation: 'bookings';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payments_booking_id_fkey';
						columns: ['booking_id'];
						referencedRelation: 'my_sessions';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payments_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'payments_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'payments_payer_id_fkey';
						columns: ['payer_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			people: {
				Row: {
					biography: string;
					closed_at: string | null;
					conditions: string[];
					created_at: string;
					id: string;
					name: string;
					place: string;
					profession: string | null;
					settings: string[];
					skills_offered: string[];
					skills_sought: string[];
				};
				Insert: {
					biography?: string;
					closed_at?: string | null;
					conditions?: string[];
					created_at?: string;
					id: string;
					name: string;
					place?: string;
					profession?: string | null;
					settings?: string[];
					skills_offered?: string[];
					skills_sought?: string[];
				};
				Update: {
					biography?: string;
					closed_at?: string | null;
					conditions?: string[];
					created_at?: string;
					id?: string;
					name?: string;
					place?: string;
					profession?: string | null;
					settings?: string[];
					skills_offered?: string[];
					skills_sought?: string[];
				};
				Relationships: [];
			};
			places: {
				Row: {
					kind: string;
					name: string;
				};
				Insert: {
					kind: string;
					name: string;
				};
				Update: {
					kind?: string;
					name?: string;
				};
				Relationships: [];
			};
			protected_contracts: {
				Row: {
					awarded_on: string;
					commissioner_id: string;
					conditions: string[];
					ends_on: string;
					entered_at: string;
					entered_by: string | null;
					id: string;
					opportunity_id: string | null;
					organisation_id: string;
					settings: string[];
					title: string;
				};
				Insert: {
					awarded_on: string;
					commissioner_id: string;
					conditions: string[];
					ends_on: string;
					entered_at?: string;
					entered_by?: string | null;
					id?: string;
					opportunity_id?: string | null;
					organisation_id: string;
					settings: string[];
					title: string;
				};
				Update: {
					awarded_on?: string;
					commissioner_id?: string;
					conditions?: string[];
					ends_on?: string;
					entered_at?: string;
					entered_by?: string | null;
					id?: string;
					opportunity_id?: string | null;
					organisation_id?: string;
					settings?: string[];
					title?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'protected_contracts_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'protected_contracts_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'protected_contracts_entered_by_fkey';
						columns: ['entered_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'protected_contracts_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'protected_contracts_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'protected_contracts_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'protected_contracts_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			provider_facts: {
				Row: {
					as_of: string;
					based_in: string | null;
					clinician_led_percent: number | null;
					founded_on: string | null;
					organisation_id: string;
					staff: number | null;
					yearly_turnover_pence: number | null;
				};
				Insert: {
					as_of: string;
					based_in?: string | null;
					clinician_led_percent?: number | null;
					founded_on?: string | null;
					organisation_id: string;
					staff?: number | null;
					yearly_turnover_pence?: number | null;
				};
				Update: {
					as_of?: string;
					based_in?: string | null;
					clinician_led_percent?: number | null;
					founded_on?: string | null;
					organisation_id?: string;
					staff?: number | null;
					yearly_turnover_pence?: number | null;
				};
				Relationships: [
					{
						foreignKeyName: 'provider_facts_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'provider_facts_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			questions: {
				Row: {
					answer: string;
					asked: string;
					asked_on: string;
					asker_mark: string;
					id: string;
					number: number;
					opportunity_id: string;
					pseudonym: string;
					published_at: string | null;
					published_by: string | null;
					remind_at: string;
					reminded: boolean;
					shown: string | null;
				};
				Insert: {
					answer?: string;
					asked: string;
					asked_on?: string;
					asker_mark: string;
					id?: string;
					number: number;
					opportunity_id: string;
					pseudonym: string;
					published_at?: string | null;
					published_by?: string | null;
					remind_at: string;
					reminded?: boolean;
					shown?: string | null;
				};
				Update: {
					answer?: string;
					asked?: string;
					asked_on?: string;
					asker_mark?: string;
					id?: string;
					number?: number;
					opportunity_id?: string;
					pseudonym?: string;
					published_at?: string | null;
					published_by?: string | null;
					remind_at?: string;
					reminded?: boolean;
					shown?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'questions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'questions_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'questions_published_by_fkey';
						columns: ['published_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			reconciliations: {
				Row: {
					began_at: string;
					compared: number | null;
					day: string;
					differences: number | null;
					finished_at: string | null;
				};
				Insert: {
					began_at?: string;
					compared?: number | null;
					day: string;
					differences?: number | null;
					finished_at?: string | null;
				};
				Update: {
					began_at?: string;
					compared?: number | null;
					day?: string;
					differences?: number | null;
					finished_at?: string | null;
				};
				Relationships: [];
			};
			recoveries: {
				Row: {
					cause: string;
					id: string;
					made_at: string;
					note: string;
					payment_id: string;
					pence: number;
					settled_at: string | null;
					settled_by: string | null;
					state: string;
				};
				Insert: {
					cause: string;
					id?: string;
					made_at?: string;
					note?: string;
					payment_id: string;
					pence: number;
					settled_at?: string | null;
					settled_by?: string | null;
					state?: string;
				};
				Update: {
					cause?: string;
					id?: string;
					made_at?: string;
					note?: string;
					payment_id?: string;
					pence?: number;
					settled_at?: string | null;
					settled_by?: string | null;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'recoveries_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'my_payments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'recoveries_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'payments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'recoveries_settled_by_fkey';
						columns: ['settled_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			refunds: {
				Row: {
					id: string;
					made_at: string;
					payment_id: string;
					pence: number;
					reason: string;
					state: string;
					stripe_id: string | null;
				};
				Insert: {
					id?: string;
					made_at?: string;
					payment_id: string;
					pence: number;
					reason: string;
					state?: string;
					stripe_id?: string | null;
				};
				Update: {
					id?: string;
					made_at?: string;
					payment_id?: string;
					pence?: number;
					reason?: string;
					state?: string;
					stripe_id?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'refunds_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'my_payments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'refunds_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'payments';
						referencedColumns: ['id'];
					}
				];
			};
			regime_legal_bases: {
				Row: {
					applies_from: string;
					applies_to: string | null;
					code: string;
					label: string;
					regime_code: string;
					source: string;
				};
				Insert: {
					applies_from: string;
					applies_to?: string | null;
					code: string;
					label: string;
					regime_code: string;
					source: string;
				};
				Update: {
					applies_from?: string;
					applies_to?: string | null;
					code?: string;
					label?: string;
					regime_code?: string;
					source?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'regime_legal_bases_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					}
				];
			};
			regime_limits: {
				Row: {
					amount: number;
					applies_from: string;
					applies_to: string | null;
					begins: string;
					code: string;
					counts_first_day: boolean;
					ends_on_working_day: boolean;
					regime_code: string;
					source: string;
					unit: string;
				};
				Insert: {
					amount: number;
					applies_from: string;
					applies_to?: string | null;
					begins: string;
					code: string;
					counts_first_day: boolean;
					ends_on_working_day: boolean;
					regime_code: string;
					source: string;
					unit: string;
				};
				Update: {
					amount?: number;
					applies_from?: string;
					applies_to?: string | null;
					begins?: string;
					code?: string;
					counts_first_day?: boolean;
					ends_on_working_day?: boolean;
					regime_code?: string;
					source?: string;
					unit?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'regime_limits_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					}
				];
			};
			regime_notices: {
				Row: {
					applies_from: string;
					applies_to: string | null;
					code: string;
					contents: string[];
					due: string;
					label: string;
					processes: string[];
					regime_code: string;
					source: string;
					stage: number;
					starts_standstill: boolean;
				};
				Insert: {
					applies_from: string;
					applies_to?: string | null;
					code: string;
					contents: string[];
					due: string;
					label: string;
					processes: string[];
					regime_code: string;
					source: string;
					stage: number;
					starts_standstill?: boolean;
				};
				Update: {
					applies_from?: string;
					applies_to?: string | null;
					code?: string;
					contents?: string[];
					due?: string;
					label?: string;
					processes?: string[];
					regime_code?: string;
					source?: string;
					stage?: number;
					starts_standstill?: boolean;
				};
				Relationships: [
					{
						foreignKeyName: 'regime_notices_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					}
				];
			};
			regime_processes: {
				Row: {
					applies_from: string;
					applies_to: string | null;
					code: string;
					label: string;
					method: string;
					regime_code: string;
					source: string;
				};
				Insert: {
					applies_from: string;
					applies_to?: string | null;
					code: string;
					label: string;
					method: string;
					regime_code: string;
					source: string;
				};
				Update: {
					applies_from?: string;
					applies_to?: string | null;
					code?: string;
					label?: string;
					method?: string;
					regime_code?: string;
					source?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'regime_processes_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					}
				];
			};
			regime_thresholds: {
				Row: {
					amount_pence: number;
					applies_from: string;
					applies_to: string | null;
					regime_code: string;
					source: string;
				};
				Insert: {
					amount_pence: number;
					applies_from: string;
					applies_to?: string | null;
					regime_code: string;
					source: string;
				};
				Update: {
					amount_pence?: number;
					applies_from?: string;
					applies_to?: string | null;
					regime_code?: string;
					source?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'regime_thresholds_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					}
				];
			};
			regimes: {
				Row: {
					applies_from: string;
					applies_to: string | null;
					code: string;
					name: string;
					source: string;
					version: number;
				};
				Insert: {
					applies_from: string;
					applies_to?: string | null;
					code: string;
					name: string;
					source: string;
					version: number;
				};
				Update: {
					applies_from?: string;
					applies_to?: string | null;
					code?: string;
					name?: string;
					source?: string;
					version?: number;
				};
				Relationships: [];
			};
			registrations: {
				Row: {
					body: string;
					checked_at: string | null;
					checked_by: string | null;
					checked_how: string;
					claimed_at: string;
					expires_on: string | null;
					id: string;
					number: string;
					person_id: string;
					profession: string;
				};
				Insert: {
					body: string;
					checked_at?: string | null;
					checked_by?: string | null;
					checked_how?: string;
					claimed_at?: string;
					expires_on?: string | null;
					id?: string;
					number: string;
					person_id: string;
					profession: string;
				};
				Update: {
					body?: string;
					checked_at?: string | null;
					checked_by?: string | null;
					checked_how?: string;
					claimed_at?: string;
					expires_on?: string | null;
					id?: string;
					number?: string;
					person_id?: string;
					profession?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'registrations_checked_by_fkey';
						columns: ['checked_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'registrations_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			representation_changes: {
				Row: {
					capacity: string;
					from_state: string;
					to_state: string;
				};
				Insert: {
					capacity: string;
					from_state: string;
					to_state: string;
				};
				Update: {
					capacity?: string;
					from_state?: string;
					to_state?: string;
				};
				Relationships: [];
			};
			representations: {
				Row: {
					award_id: string;
					closed_at: string | null;
					closes_at: string | null;
					content: string;
					decided_at: string | null;
					decided_by: string | null;
					id: string;
					letter_id: string;
					made_at: string;
					made_by: string;
					opportunity_id: string;
					organisation_id: string;
					outcome: string | null;
					reason: string | null;
					reviewed_at: string | null;
					reviewed_by: string | null;
					state: string;
				};
				Insert: {
					award_id: string;
					closed_at?: string | null;
					closes_at?: string | null;
					content: string;
					decided_at?: string | null;
					decided_by?: string | null;
					id?: string;
					letter_id: string;
					made_at: string;
					made_by: string;
					opportunity_id: string;
					organisation_id: string;
					outcome?: string | null;
					reason?: string | null;
					reviewed_at?: string | null;
					reviewed_by?: string | null;
					state?: string;
				};
				Update: {
					award_id?: string;
					closed_at?: string | null;
					closes_at?: string | null;
					content?: string;
					decided_at?: string | null;
					decided_by?: string | null;
					id?: string;
					letter_id?: string;
					made_at?: string;
					made_by?: string;
					opportunity_id?: string;
					organisation_id?: string;
					outcome?: string | null;
					reason?: string | null;
					reviewed_at?: string | null;
					reviewed_by?: string | null;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'representations_award_id_fkey';
						columns: ['award_id'];
						referencedRelation: 'awards';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_letter_id_fkey';
						columns: ['letter_id'];
						referencedRelation: 'letters';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_made_by_fkey';
						columns: ['made_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'representations_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'representations_reviewed_by_fkey';
						columns: ['reviewed_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			request_questions: {
				Row: {
					asked_at: string;
					id: string;
					question: string;
					replied_at: string | null;
					reply: string | null;
					request_id: string;
				};
				Insert: {
					asked_at?: string;
					id?: string;
					question: string;
					replied_at?: string | null;
					reply?: string | null;
					request_id: string;
				};
				Update: {
					asked_at?: string;
					id?: string;
					question?: string;
					replied_at?: string | null;
					reply?: string | null;
					request_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'request_questions_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'mentoring_requests';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'request_questions_request_id_fkey';
						columns: ['request_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['id'];
					}
				];
			};
			review_comments: {
				Row: {
					author_id: string;
					comment: string;
					id: string;
					made_at: string;
					opportunity_id: string;
					part: string;
				};
				Insert: {
					author_id?: string;
					comment: string;
					id?: string;
					made_at?: string;
					opportunity_id: string;
					part: string;
				};
				Update: {
					author_id?: string;
					comment?: string;
					id?: string;
					made_at?: string;
					opportunity_id?: string;
					part?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'review_comments_author_id_fkey';
						columns: ['author_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'review_comments_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'review_comments_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			saved_searches: {
				Row: {
					address: string;
					due_at: string | null;
					filters: NonNullable<Json>;
					frequency: string;
					id: string;
					known: string[];
					name: string;
					off_hashes: string[];
					person_id: string;
					saved_at: string;
					terms: NonNullable<Json>;
					told_until: string;
				};
				Insert: {
					address: string;
					due_at?: string | null;
					filters: NonNullable<Json>;
					frequency: string;
					id?: string;
					known?: string[];
					name: string;
					off_hashes?: string[];
					person_id: string;
					saved_at?: string;
					terms: NonNullable<Json>;
					told_until?: string;
				};
				Update: {
					address?: string;
					due_at?: string | null;
					filters?: NonNullable<Json>;
					frequency?: string;
					id?: string;
					known?: string[];
					name?: string;
					off_hashes?: string[];
					person_id?: string;
					saved_at?: string;
					terms?: NonNullable<Json>;
					told_until?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'saved_searches_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			scheduled_publications: {
				Row: {
					approved_at: string;
					approved_by: string;
					few_reason: string;
					opportunity_id: string;
					publish_at: string;
				};
				Insert: {
					approved_at?: string;
					approved_by: string;
					few_reason?: string;
					opportunity_id: string;
					publish_at: string;
				};
				Update: {
					approved_at?: string;
					approved_by?: string;
					few_reason?: string;
					opportunity_id?: string;
					publish_at?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'scheduled_publications_approved_by_fkey';
						columns: ['approved_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'scheduled_publications_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'scheduled_publications_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			score_reviews: {
				Row: {
					counts: boolean | null;
					decided_at: string | null;
					decided_by: string | null;
					declaration_id: string;
					found_at: string;
					id: string;
					opportunity_id: string;
					person_id: string;
					reason: string | null;
					with_scores: Json | null;
					without_scores: Json | null;
				};
				Insert: {
					counts?: boolean | null;
					decided_at?: string | null;
					decided_by?: string | null;
					declaration_id: string;
					found_at?: string;
					id?: string;
					opportunity_id: string;
					person_id: string;
					reason?: string | null;
					with_scores?: Json | null;
					without_scores?: Json | null;
				};
				Update: {
					counts?: boolean | null;
					decided_at?: string | null;
					decided_by?: string | null;
					declaration_id?: string;
					found_at?: string;
					id?: string;
					opportunity_id?: string;
					person_id?: string;
					reason?: string | null;
					with_scores?: Json | null;
					without_scores?: Json | null;
				};
				Relationships: [
					{
						foreignKeyName: 'score_reviews_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'score_reviews_declaration_id_fkey';
						columns: ['declaration_id'];
						referencedRelation: 'interest_declarations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'score_reviews_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'score_reviews_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'score_reviews_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			scores: {
				Row: {
					bid_id: string;
					complete: boolean;
					criterion_id: string;
					evaluator_id: string;
					id: string;
					mark: number | null;
					opportunity_id: string;
					reason: string;
					saved_at: string;
					state: string;
				};
				Insert: {
					bid_id: string;
					complete?: never;
					criterion_id: string;
					evaluator_id: string;
					id?: string;
					mark?: number | null;
					opportunity_id: string;
					reason?: string;
					saved_at?: string;
					state?: string;
				};
				Update: {
					bid_id?: string;
					complete?: never;
					criterion_id?: string;
					evaluator_id?: string;
					id?: string;
					mark?: number | null;
					opportunity_id?: string;
					reason?: string;
					saved_at?: string;
					state?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'scores_bid_id_fkey';
						columns: ['bid_id'];
						referencedRelation: 'bids';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'scores_criterion_id_fkey';
						columns: ['criterion_id'];
						referencedRelation: 'criteria';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'scores_evaluator_id_fkey';
						columns: ['evaluator_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'scores_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'scores_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					}
				];
			};
			search_documents: {
				Row: {
					areas: string[];
					body: string;
					closes_at: string | null;
					competencies: string[];
					conditions: string[];
					indexed_at: string;
					kind: string;
					listed_at: string;
					object_id: string;
					organisation: string;
					price_pence: number | null;
					protected: boolean | null;
					revision: number;
					settings: string[];
					shown_until: string | null;
					state: string | null;
					summary: string;
					title: string;
					value_pence: number | null;
				};
				Insert: {
					areas?: string[];
					body?: string;
					closes_at?: string | null;
					competencies?: string[];
					conditions?: string[];
					indexed_at?: string;
					kind: string;
					listed_at?: string;
					object_id: string;
					organisation?: string;
					price_pence?: number | null;
					protected?: boolean | null;
					revision: number;
					settings?: string[];
					shown_until?: string | null;
					state?: string | null;
					summary?: string;
					title: string;
					value_pence?: number | null;
				};
				Update: {
					areas?: string[];
					body?: string;
					closes_at?: string | null;
					competencies?: string[];
					conditions?: string[];
					indexed_at?: string;
					kind?: string;
					listed_at?: string;
					object_id?: string;
					organisation?: string;
					price_pence?: number | null;
					protected?: boolean | null;
					revision?: number;
					settings?: string[];
					shown_until?: string | null;
					state?: string | null;
					summary?: string;
					title?: string;
					value_pence?: number | null;
				};
				Relationships: [];
			};
			search_words: {
				Row: {
					letters: string;
					word: string;
				};
				Insert: {
					letters: string;
					word: string;
				};
				Update: {
					letters?: string;
					word?: string;
				};
				Relationships: [];
			};
			service_model_changes: {
				Row: {
					from_state: string;
					to_state: string;
				};
				Insert: {
					from_state: string;
					to_state: string;
				};
				Update: {
					from_state?: string;
					to_state?: string;
				};
				Relationships: [];
			};
			service_model_fields: {
				Row: {
					field: string;
					label: string;
					least: number | null;
					message: string | null;
					needed_from: string | null;
					place: number;
					section: string;
				};
				Insert: {
					field: string;
					label: string;
					least?: number | null;
					message?: string | null;
					needed_from?: string | null;
					place: number;
					section: string;
				};
				Update: {
					field?: string;
					label?: string;
					least?: number | null;
					message?: string | null;
					needed_from?: string | null;
					place?: number;
					section?: string;
				};
				Relationships: [];
			};
			service_model_followers: {
				Row: {
					person_id: string;
					service_model_id: string;
					since: string;
				};
				Insert: {
					person_id: string;
					service_model_id: string;
					since?: string;
				};
				Update: {
					person_id?: string;
					service_model_id?: string;
					since?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'service_model_followers_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_followers_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			service_model_money: {
				Row: {
					id: string;
					money_audience: string[];
					money_from: string | null;
					money_opening_pence: number | null;
					money_quarters: NonNullable<Json>;
					service_model_id: string;
				};
				Insert: {
					id: string;
					money_audience: string[];
					money_from?: string | null;
					money_opening_pence?: number | null;
					money_quarters: NonNullable<Json>;
					service_model_id: string;
				};
				Update: {
					id?: string;
					money_audience?: string[];
					money_from?: string | null;
					money_opening_pence?: number | null;
					money_quarters?: NonNullable<Json>;
					service_model_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'service_model_money_id_fkey';
						columns: ['id'];
						referencedRelation: 'service_model_versions';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_money_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			service_model_shares: {
				Row: {
					email: string;
					id: string;
					service_model_id: string;
					shared_at: string;
					shared_by: string | null;
					with_money: boolean;
				};
				Insert: {
					email: string;
					id?: string;
					service_model_id: string;
					shared_at?: string;
					shared_by?: string | null;
					with_money?: boolean;
				};
				Update: {
					email?: string;
					id?: string;
					service_model_id?: string;
					shared_at?: string;
					shared_by?: string | null;
					with_money?: boolean;
				};
				Relationships: [
					{
						foreignKeyName: 'service_model_shares_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_shares_shared_by_fkey';
						columns: ['shared_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			service_model_supporters: {
				Row: {
					hosts: boolean;
					id: string;
					person_id: string;
					practice_id: string;
					refers: boolean;
					service_model_id: string;
					since: string;
				};
				Insert: {
					hosts: boolean;
					id?: string;
					person_id: string;
					practice_id: string;
					refers: boolean;
					service_model_id: string;
					since?: string;
				};
				Update: {
					hosts?: boolean;
					id?: string;
					person_id?: string;
					practice_id?: string;
					refers?: boolean;
					service_model_id?: string;
					since?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'service_model_supporters_person_id_fkey';
						columns: ['person_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_supporters_practice_id_fkey';
						columns: ['practice_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_supporters_practice_id_fkey';
						columns: ['practice_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'service_model_supporters_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			service_model_version_documents: {
				Row: {
					document_id: string;
					id: string;
					version_id: string;
				};
				Insert: {
					document_id: string;
					id?: string;
					version_id: string;
				};
				Update: {
					document_id?: string;
					id?: string;
					version_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'service_model_version_documents_document_id_fkey';
						columns: ['document_id'];
						referencedRelation: 'documents';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_version_documents_version_id_fkey';
						columns: ['version_id'];
						referencedRelation: 'service_model_versions';
						referencedColumns: ['id'];
					}
				];
			};
			service_model_versions: {
				Row: {
					areas: string[];
					clinical_safety: string;
					conditions: string[];
					current: boolean;
					data_protection: string;
					digital: string;
					discharge: string;
					evidence: string;
					evidence_strength: string;
					figures: NonNullable<Json>;
					hours: string;
					id: string;
					measures: NonNullable<Json>;
					money_sought_from: string;
					money_sought_pence: number | null;
					organisation_id: string | null;
					partner_practices: string[];
					pathway: string;
					payer: string;
					population: string;
					price_pence: number | null;
					price_unit: string;
					primary_care_partner: boolean;
					professions: string[];
					published_at: string;
					published_by: string;
					referral: string;
					revenue_mix: NonNullable<Json>;
					risk_carried: string;
					service_model_id: string;
					settings: string[];
					shared_record: boolean;
					stage: string;
					summary: string;
					technology: boolean;
					title: string;
					version: number;
					workforce: string;
					yearly_volume: number | null;
				};
				Insert: {
					areas: string[];
					clinical_safety?: string;
					conditions: string[];
					current?: boolean;
					data_protection?: string;
					digital?: string;
					discharge?: string;
					evidence: string;
					evidence_strength?: string;
					figures?: NonNullable<Json>;
					hours?: string;
					id?: string;
					measures?: NonNullable<Json>;
					money_sought_from?: string;
					money_sought_pence?: number | null;
					organisation_id?: string | null;
					partner_practices?: string[];
					pathway: string;
					payer?: string;
					population: string;
					price_pence?: number | null;
					price_unit: string;
					primary_care_partner: boolean;
					professions?: string[];
					published_at: string;
					published_by: string;
					referral?: string;
					revenue_mix?: NonNullable<Json>;
					risk_carried?: string;
					service_model_id: string;
					settings: string[];
					shared_record: boolean;
					stage: string;
					summary: string;
					technology?: boolean;
					title: string;
					version: number;
					workforce?: string;
					yearly_volume?: number | null;
				};
				Update: {
					areas?: string[];
					clinical_safety?: string;
					conditions?: string[];
					current?: boolean;
					data_protection?: string;
					digital?: string;
					discharge?: string;
					evidence?: string;
					evidence_strength?: string;
					figures?: NonNullable<Json>;
					hours?: string;
					id?: string;
					measures?: NonNullable<Json>;
					money_sought_from?: string;
					money_sought_pence?: number | null;
					organisation_id?: string | null;
					partner_practices?: string[];
					pathway?: string;
					payer?: string;
					population?: string;
					price_pence?: number | null;
					price_unit?: string;
					primary_care_partner?: boolean;
					professions?: string[];
					published_at?: string;
					published_by?: string;
					referral?: string;
					revenue_mix?: NonNullable<Json>;
					risk_carried?: string;
					service_model_id?: string;
					settings?: string[];
					shared_record?: boolean;
					stage?: string;
					summary?: string;
					technology?: boolean;
					title?: string;
					version?: number;
					workforce?: string;
					yearly_volume?: number | null;
				};
				Relationships: [
					{
						foreignKeyName: 'service_model_versions_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_versions_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'service_model_versions_published_by_fkey';
						columns: ['published_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_model_versions_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			service_models: {
				Row: {
					areas: string[];
					clinical_safety: string;
					conditions: string[];
					copied_from_id: string | null;
					copied_from_version: number | null;
					created_at: string;
					data_protection: string;
					digital: string;
					discharge: string;
					evidence: string;
					evidence_strength: string;
					figures: NonNullable<Json>;
					hours: string;
					id: string;
					measures: NonNullable<Json>;
					money_audience: string[];
					money_from: string | null;
					money_opening_pence: number | null;
					money_quarters: NonNullable<Json>;
					money_sought_from: string;
					money_sought_pence: number | null;
					organisation_id: string | null;
					owner_id: string;
					partner_practices: string[];
					pathway: string;
					payer: string;
					population: string;
					price_pence: number | null;
					price_unit: string;
					primary_care_partner: boolean;
					professions: string[];
					referral: string;
					revenue_mix: NonNullable<Json>;
					risk_carried: string;
					settings: string[];
					shared_record: boolean;
					stage: string;
					state: string;
					summary: string;
					technology: boolean;
					title: string;
					unfinished: NonNullable<Json>;
					updated_at: string;
					version: number;
					workforce: string;
					yearly_volume: number | null;
				};
				Insert: {
					areas?: string[];
					clinical_safety?: string;
					conditions?: string[];
					copied_from_id?: string | null;
					copied_from_version?: number | null;
					created_at?: string;
					data_protection?: string;
					digital?: string;
					discharge?: string;
					evidence?: string;
					evidence_strength?: string;
					figures?: NonNullable<Json>;
					hours?: string;
					id?: string;
					measures?: NonNullable<Json>;
					money_audience?: string[];
					money_from?: string | null;
					money_opening_pence?: number | null;
					money_quarters?: NonNullable<Json>;
					money_sought_from?: string;
					money_sought_pence?: number | null;
					organisation_id?: string | null;
					owner_id: string;
					partner_practices?: string[];
					pathway?: string;
					payer?: string;
					population?: string;
					price_pence?: number | null;
					price_unit?: string;
					primary_care_partner?: boolean;
					professions?: string[];
					referral?: string;
					revenue_mix?: NonNullable<Json>;
					risk_carried?: string;
					settings?: string[];
					shared_record?: boolean;
					stage?: string;
					state?: string;
					summary?: string;
					technology?: boolean;
					title: string;
					unfinished?: NonNullable<Json>;
					updated_at?: string;
					version?: number;
					workforce?: string;
					yearly_volume?: number | null;
				};
				Update: {
					areas?: string[];
					clinical_safety?: string;
					conditions?: string[];
					copied_from_id?: string | null;
					copied_from_version?: number | null;
					created_at?: string;
					data_protection?: string;
					digital?: string;
					discharge?: string;
					evidence?: string;
					evidence_strength?: string;
					figures?: NonNullable<Json>;
					hours?: string;
					id?: string;
					measures?: NonNullable<Json>;
					money_audience?: string[];
					money_from?: string | null;
					money_opening_pence?: number | null;
					money_quarters?: NonNullable<Json>;
					money_sought_from?: string;
					money_sought_pence?: number | null;
					organisation_id?: string | null;
					owner_id?: string;
					partner_practices?: string[];
					pathway?: string;
					payer?: string;
					population?: string;
					price_pence?: number | null;
					price_unit?: string;
					primary_care_partner?: boolean;
					professions?: string[];
					referral?: string;
					revenue_mix?: NonNullable<Json>;
					risk_carried?: string;
					settings?: string[];
					shared_record?: boolean;
					stage?: string;
					state?: string;
					summary?: string;
					technology?: boolean;
					title?: string;
					unfinished?: NonNullable<Json>;
					updated_at?: string;
					version?: number;
					workforce?: string;
					yearly_volume?: number | null;
				};
				Relationships: [
					{
						foreignKeyName: 'service_models_copied_from_id_fkey';
						columns: ['copied_from_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_models_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'service_models_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'service_models_owner_id_fkey';
						columns: ['owner_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
			transfers: {
				Row: {
					id: string;
					made_at: string;
					payment_id: string;
					pence: number;
					reversed_pence: number;
					state: string;
					stripe_at: number | null;
					stripe_id: string | null;
				};
				Insert: {
					id?: string;
					made_at?: string;
					payment_id: string;
					pence: number;
					reversed_pence?: number;
					state?: string;
					stripe_at?: number | null;
					stripe_id?: string | null;
				};
				Update: {
					id?: string;
					made_at?: string;
					payment_id?: string;
					pence?: number;
					reversed_pence?: number;
					state?: string;
					stripe_at?: number | null;
					stripe_id?: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'transfers_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'my_payments';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'transfers_payment_id_fkey';
						columns: ['payment_id'];
						referencedRelation: 'payments';
						referencedColumns: ['id'];
					}
				];
			};
			verifications: {
				Row: {
					asked_at: string;
					asked_by: string | null;
					decided_at: string | null;
					decided_by: string | null;
					decision: string | null;
					id: string;
					organisation_id: string;
					reason: string;
				};
				Insert: {
					asked_at?: string;
					asked_by?: string | null;
					decided_at?: string | null;
					decided_by?: string | null;
					decision?: string | null;
					id?: string;
					organisation_id: string;
					reason?: string;
				};
				Update: {
					asked_at?: string;
					asked_by?: string | null;
					decided_at?: string | null;
					decided_by?: string | null;
					decision?: string | null;
					id?: string;
					organisation_id?: string;
					reason?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'verifications_asked_by_fkey';
						columns: ['asked_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'verifications_decided_by_fkey';
						columns: ['decided_by'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'verifications_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'verifications_organisation_id_fkey';
						columns: ['organisation_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					}
				];
			};
			waiting_list: {
				Row: {
					joined_at: string;
					mentorship_id: string;
				};
				Insert: {
					joined_at?: string;
					mentorship_id: string;
				};
				Update: {
					joined_at?: string;
					mentorship_id?: string;
				};
				Relationships: [
					{
						foreignKeyName: 'waiting_list_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'waiting_list_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					}
				];
			};
			weekly_hours: {
				Row: {
					closes: string;
					mentor_id: string;
					opens: string;
					weekday: number;
				};
				Insert: {
					closes: string;
					mentor_id: string;
					opens: string;
					weekday: number;
				};
				Update: {
					closes?: string;
					mentor_id?: string;
					opens?: string;
					weekday?: number;
				};
				Relationships: [
					{
						foreignKeyName: 'weekly_hours_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'weekly_hours_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					}
				];
			};
		};
		Views: {
			my_mentoring_requests: {
				Row: {
					about: string | null;
					answer: string | null;
					answered_at: string | null;
					clinician_id: string | null;
					clinician_name: string | null;
					competency: string | null;
					due_at: string | null;
					id: string | null;
					made_at: string | null;
					mentor_id: string | null;
					mentor_name: string | null;
					mentorship_id: string | null;
					mentorship_state: string | null;
					message: string | null;
					opportunity_id: string | null;
					opportunity_title: string | null;
					remind_at: string | null;
					replied: boolean | null;
					service_model_id: string | null;
					service_model_shown: boolean | null;
					service_model_title: string | null;
					started_at: string | null;
					state: string | null;
					time_left: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'mentoring_requests_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'mentoring_requests_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_opportunity_id_fkey';
						columns: ['opportunity_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'mentoring_requests_service_model_id_fkey';
						columns: ['service_model_id'];
						referencedRelation: 'service_models';
						referencedColumns: ['id'];
					}
				];
			};
			my_payments: {
				Row: {
					gross_pence: number | null;
					id: string | null;
					made_at: string | null;
					mentor_name: string | null;
					number: number | null;
					paid_at: string | null;
					refunded_pence: number | null;
					starts_at: string | null;
					state: string | null;
				};
				Relationships: [];
			};
			my_sessions: {
				Row: {
					clinician_id: string | null;
					clinician_name: string | null;
					clinician_says: string | null;
					cover_pence: number | null;
					cover_state: string | null;
					ends_at: string | null;
					id: string | null;
					mentor_id: string | null;
					mentor_name: string | null;
					mentor_says: string | null;
					mentorship_id: string | null;
					price_pence: number | null;
					starts_at: string | null;
					state: string | null;
					version: number | null;
				};
				Relationships: [
					{
						foreignKeyName: 'bookings_clinician_id_fkey';
						columns: ['clinician_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'mentors';
						referencedColumns: ['person_id'];
					},
					{
						foreignKeyName: 'bookings_mentor_id_fkey';
						columns: ['mentor_id'];
						referencedRelation: 'shown_mentors';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'mentorships';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'bookings_mentorship_id_fkey';
						columns: ['mentorship_id'];
						referencedRelation: 'my_mentoring_requests';
						referencedColumns: ['mentorship_id'];
					}
				];
			};
			opportunity_summaries: {
				Row: {
					after_protection: string | null;
					age_months_at_most: number | null;
					answers_planned_on: string | null;
					approver_id: string | null;
					areas: string[] | null;
					author_id: string | null;
					based_in: string[] | null;
					clinician_led_percent_at_least: number | null;
					commissioner_id: string | null;
					commissioner_name: string | null;
					commissioner_ods_code: string | null;
					conditions: string[] | null;
					cpv_code: string | null;
					created_at: string | null;
					current_state: string | null;
					deadline_at: string | null;
					decision_planned_on: string | null;
					editors: string[] | null;
					extension_months: number | null;
					follows_id: string | null;
					id: string | null;
					languages: string[] | null;
					legal_basis: string | null;
					legal_forms: string[] | null;
					method: string | null;
					opening_planned_on: string | null;
					places: string[] | null;
					population: number | null;
					price_weight: number | null;
					process: string | null;
					protected: boolean | null;
					protection_ends_on: string | null;
					protection_reason: string | null;
					published_at: string | null;
					questions_close_at: string | null;
					rationale: string | null;
					reference: string | null;
					regime_code: string | null;
					regime_limits: Json | null;
					regime_version: number | null;
					settings: string[] | null;
					staff_at_most: number | null;
					stages: string[] | null;
					standstill_ends_at: string | null;
					starts_on: string | null;
					state: string | null;
					state_reason: string | null;
					summary: string | null;
					term_months: number | null;
					term_months_at_most: number | null;
					tie_rule: string | null;
					title: string | null;
					turnover_pence_at_most: number | null;
					updated_at: string | null;
					value_ceiling_pence: number | null;
					value_high_pence: number | null;
					value_low_pence: number | null;
					vat: string | null;
					yearly_volume: number | null;
				};
				Relationships: [
					{
						foreignKeyName: 'opportunities_approver_id_fkey';
						columns: ['approver_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_author_id_fkey';
						columns: ['author_id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'organisations';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_commissioner_id_fkey';
						columns: ['commissioner_id'];
						referencedRelation: 'published_interests';
						referencedColumns: ['commissioner_id'];
					},
					{
						foreignKeyName: 'opportunities_follows_id_fkey';
						columns: ['follows_id'];
						referencedRelation: 'opportunities';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_follows_id_fkey';
						columns: ['follows_id'];
						referencedRelation: 'opportunity_summaries';
						referencedColumns: ['id'];
					},
					{
						foreignKeyName: 'opportunities_regime_code_fkey';
						columns: ['regime_code'];
						referencedRelation: 'regimes';
						referencedColumns: ['code'];
					},
					{
						foreignKeyName: 'opportunities_regime_code_legal_basis_fkey';
						columns: ['regime_code', 'legal_basis'];
						referencedRelation: 'regime_legal_bases';
						referencedColumns: ['regime_code', 'code'];
					},
					{
						foreignKeyName: 'opportunities_regime_code_process_fkey';
						columns: ['regime_code', 'process'];
						referencedRelation: 'regime_processes';
						referencedColumns: ['regime_code', 'code'];
					}
				];
			};
			published_interests: {
				Row: {
					commissioner_id: string | null;
					declared_on: string | null;
					detail: string | null;
					ends_on: string | null;
					handling: string | null;
					id: string | null;
					late: boolean | null;
					name: string | null;
					organisation_id: string | null;
					party: string | null;
					party_kind: string | null;
					person_id: string | null;
					roles: string[] | null;
					starts_on: string | null;
					type: string | null;
				};
				Relationships: [];
			};
			shown_mentors: {
				Row: {
					about: string | null;
					capacity: number | null;
					competencies: string[] | null;
					conditions: string[] | null;
					formats: string[] | null;
					headline: string | null;
					id: string | null;
					languages: string[] | null;
					name: string | null;
					price_pence: number | null;
					profession: string | null;
					professions: string[] | null;
					settings: string[] | null;
					standing: Json | null;
					wants: string | null;
				};
				Relationships: [
					{
						foreignKeyName: 'mentors_person_id_fkey';
						columns: ['id'];
						referencedRelation: 'people';
						referencedColumns: ['id'];
					}
				];
			};
		};
		Functions: {
			accept_invitation: { Args: { secret: string }; Returns: string };
			accept_request: {
				Args: { answer: string; request: string };
				Returns: string;
			};
			add_action: {
				Args: {
					due_on: string;
					mentorship: string;
					owner: string;
					what: string;
				};
				Returns: string;
			};
			add_hours: {
				Args: { claim: string; day: string; minutes: number; reason: string };
				Returns: undefined;
			};
			add_note: { Args: { mentorship: string; text: string }; Returns: string };
			add_panel_member: {
				Args: { opportunity: string; person: string; role: string };
				Returns: undefined;
			};
			add_rate: { Args: { bursary: string; content: Json }; Returns: undefined };
			add_review_comment: {
				Args: { comment: string; opportunity: string; part: string };
				Returns: undefined;
			};
			admin_mentor: { Args: { person: string }; Returns: Json };
			admin_mentors: { Args: Record<PropertyKey, never>; Returns: Json };
			admin_organisation: { Args: { organisation: string }; Returns: Json };
			admin_organisations: {
				Args: { page: number; state: string; words: string };
				Returns: Json;
			};
			admin_overview: { Args: Record<PropertyKey, never>; Returns: Json };
			admin_registration: { Args: { registration: string }; Returns: Json };
			admin_registrations: {
				Args: { page: number; state: string };
				Returns: Json;
			};
			admin_report: { Args: { report: string }; Returns: Json };
			admin_reports: { Args: Record<PropertyKey, never>; Returns: Json };
			agree_consensus: { Args: { opportunity: string }; Returns: undefined };
			answer_document_request: {
				Args: { bid: string; names_sealed: string; sealed: string };
				Returns: undefined;
			};
			answer_join_request: {
				Args: {
					accepted: boolean;
					reason: string;
					request: string;
					roles: string[];
				};
				Returns: undefined;
			};
			answer_report: {
				Args: { answer: string; report: string };
				Returns: undefined;
			};
			answer_stripe: { Args: { answer: Json; key: string }; Returns: undefined };
			apply_to_intake: {
				Args: { competency: string; intake: string; message: string };
				Returns: undefined;
			};
			appoint_first_admin: {
				Args: { organisation: string; person: string };
				Returns: undefined;
			};
			approve_claim: {
				Args: { claim: string; payee_reason: string };
				Returns: undefined;
			};
			approve_clawback: { Args: { claim: string }; Returns: undefined };
			archive_service_model: { Args: { model: string }; Returns: undefined };
			arrange_cover: {
				Args: { block: string; covered_by: string };
				Returns: undefined;
			};
			ask_about_request: {
				Args: { question: string; request: string };
				Returns: undefined;
			};
			ask_for_document: {
				Args: {
					bids: string[];
					hours: number;
					opportunity: string;
					words: string;
				};
				Returns: undefined;
			};
			ask_question: {
				Args: { opportunity: string; organisation: string; question: string };
				Returns: undefined;
			};
			ask_to_join: {
				Args: { message: string; organisation: string };
				Returns: undefined;
			};
			back_service_model: {
				Args: {
					hosts: boolean;
					model: string;
					practice: string;
					refers: boolean;
				};
				Returns: undefined;
			};
			begin_bid_file: {
				Args: { bid: string; for_request?: boolean; replaces?: string };
				Returns: string;
			};
			begin_document: {
				Args: {
					audience: string;
					model: string;
					opportunity: string;
					replaces?: string;
				};
				Returns: string;
			};
			bid_mentoring: { Args: { bid: string }; Returns: Json };
			bidding: { Args: { opportunity: string }; Returns: Json };
			block_person: { Args: { person: string }; Returns: undefined };
			booking_choices: {
				Args: { mentorship: string; moving: string };
				Returns: Json;
			};
			bursary_report: { Args: { bursary: string; year: number }; Returns: Json };
			calendar_feed: { Args: { secret: string }; Returns: Json };
			call_off_intake: {
				Args: { intake: string; reason: string };
				Returns: undefined;
			};
			call_off_publication: {
				Args: { opportunity: string };
				Returns: undefined;
			};
			cancel_session: {
				Args: { booking: string; reason: string; seen: number };
				Returns: number;
			};
			change_interest: {
				Args: { content: Json; interest: string };
				Returns: undefined;
			};
			change_saved_search: {
				Args: { frequency: string; saved: string };
				Returns: undefined;
			};
			check_claim: { Args: { claim: string; note: string }; Returns: undefined };
			check_registration: {
				Args: {
					expires_on: string;
					found_in_register: boolean;
					how: string;
					registration: string;
				};
				Returns: undefined;
			};
			choose_payee: {
				Args: { claim: string; employer: string; payee: string };
				Returns: undefined;
			};
			choose_process: {
				Args: { content: Json; opportunity: string };
				Returns: undefined;
			};
			choose_way: {
				Args: { booking: string; bursary?: string; pays: string };
				Returns: undefined;
			};
			claim_outbox: {
				Args: { batch: number };
				Returns: {
					attempts: number;
					id: string;
					idempotency_key: string;
					kind: string;
					payload: Json;
				}[];
			};
			claim_page: { Args: { claim: string }; Returns: Json };
			claim_reconciliation: {
				Args: Record<PropertyKey, never>;
				Returns: number;
			};
			claim_registration: {
				Args: { body: string; number: string; profession: string };
				Returns: undefined;
			};
			claim_search_document: {
				Args: { holder: string; kind: string; object: string };
				Returns: Json;
			};
			claim_stripe_work: { Args: { batch: number }; Returns: Json };
			clear_dated_hours: { Args: { day: string }; Returns: undefined };
			clock: { Args: Record<PropertyKey, never>; Returns: Json };
			clock_faults: {
				Args: Record<PropertyKey, never>;
				Returns: {
					part: string;
					times: number;
				}[];
			};
			close_account: { Args: Record<PropertyKey, never>; Returns: undefined };
			close_late_evaluator: {
				Args: { opportunity: string; person: string; reason: string };
				Returns: undefined;
			};
			close_mentorship: { Args: { mentorship: string }; Returns: undefined };
			comment_on_bid: {
				Args: { bid: string; criterion: string; sealed: string };
				Returns: undefined;
			};
			commissioner_claims: { Args: { commissioner: string }; Returns: Json };
			commissioner_interests: { Args: { commissioner: string }; Returns: Json };
			commissioner_registers: { Args: { commissioner: string }; Returns: Json };
			confidential_text: { Args: { opportunity: string }; Returns: Json };
			confirm_award: { Args: { opportunity: string }; Returns: undefined };
			confirm_session: { Args: { booking: string }; Returns: undefined };
			consortium_envelopes: { Args: { opportunity: string }; Returns: Json };
			controllers_page: { Args: { organisation: string }; Returns: Json };
			copy_opportunity: {
				Args: { opportunity: string; title: string };
				Returns: string;
			};
			copy_service_model: {
				Args: { model: string; organisation: string };
				Returns: string;
			};
			cpd_record: { Args: Record<PropertyKey, never>; Returns: Json };
			create_opportunity: {
				Args: { commissioner: string; content: Json };
				Returns: string;
			};
			create_organisation: { Args: { content: Json }; Returns: string };
			create_service_model: {
				Args: { content: Json; organisation: string };
				Returns: string;
			};
			dashboard: { Args: { organisation: string }; Returns: Json };
			decide_award: {
				Args: { bid: string; opportunity: string; reason: string };
				Returns: undefined;
			};
			decide_change: {
				Args: { approve: boolean; proposal: string; reason: string };
				Returns: undefined;
			};
			decide_interest: {
				Args: { decision: string; declaration: string; reason: string };
				Returns: undefined;
			};
			decide_mention: {
				Args: { mention: string; reason: string; shown: boolean };
				Returns: undefined;
			};
			decide_mentor: {
				Args: {
					accredited_until: string;
					approved: boolean;
					person: string;
					supervised_until: string;
				};
				Returns: undefined;
			};
			decide_organisation: {
				Args: {
					appoint?: string;
					decision: string;
					organisation: string;
					reason: string;
				};
				Returns: undefined;
			};
			decide_representation: {
				Args: {
					outcome: string;
					public_reason: string;
					reason: string;
					representation: string;
					step: string;
				};
				Returns: undefined;
			};
			decide_session: {
				Args: { booking: string; outcome: string; reason: string };
				Returns: undefined;
			};
			declarations: { Args: { opportunity: string }; Returns: Json };
			declare_interest: { Args: { content: Json }; Returns: string };
			declare_interests: {
				Args: { declarations: Json; opportunity: string };
				Returns: undefined;
			};
			decline_request: {
				Args: { answer: string; request: string };
				Returns: undefined;
			};
			delegate_powers: {
				Args: {
					commissioner: string;
					ends_on: string;
					organisation: string;
					powers: string[];
				};
				Returns: string;
			};
			discard_claim: { Args: { claim: string }; Returns: undefined };
			dismiss_suggestion: {
				Args: { reason: string; source: string; subject: string };
				Returns: undefined;
			};
			disputed_sessions: { Args: Record<PropertyKey, never>; Returns: Json };
			disqualify_bid: {
				Args: { bid: string; reason: string };
				Returns: undefined;
			};
			document_request: { Args: { bid: string }; Returns: Json };
			drop_own_note: { Args: { note: string }; Returns: string };
			earnings: { Args: Record<PropertyKey, never>; Returns: Json };
			eligibility: {
				Args: { opportunity: string; organisation: string };
				Returns: Json;
			};
			employer_claims: { Args: { organisation: string }; Returns: Json };
			end_award: {
				Args: { cause: string; opportunity: string; reason: string };
				Returns: undefined;
			};
			end_bid_invitation: { Args: { invitation: string }; Returns: undefined };
			end_controller: {
				Args: { controller: string; until_on: string };
				Returns: undefined;
			};
			end_interest: {
				Args: { ended_on: string; interest: string };
				Returns: undefined;
			};
			end_rate: { Args: { last_day: string; rate: string }; Returns: undefined };
			enter_protected_contract: {
				Args: { commissioner: string; content: Json };
				Returns: string;
			};
			evaluation: { Args: { opportunity: string }; Returns: Json };
			explain_difference: {
				Args: { difference: string; note: string };
				Returns: undefined;
			};
			fail_outbox: {
				Args: { item: string; reason: string };
				Returns: undefined;
			};
			fail_stripe: {
				Args: { key: string; reason: string; refused: boolean };
				Returns: undefined;
			};
			find_organisations: {
				Args: { kind: string; page: number; words: string };
				Returns: Json;
			};
			finish_bid_file: {
				Args: {
					file: string;
					key_sealed: string;
					label_sealed: string;
					replaces?: string;
				};
				Returns: undefined;
			};
			finish_document: {
				Args: {
					bytes: number;
					document: string;
					kind: string;
					name: string;
					proof: string;
					replaces?: string;
					sha256: string;
				};
				Returns: undefined;
			};
			finish_outbox: { Args: { item: string }; Returns: undefined };
			finish_search_rebuild: {
				Args: Record<PropertyKey, never>;
				Returns: string;
			};
			fitting_models: { Args: { opportunity: string }; Returns: string };
			follow_opportunity: { Args: { opportunity: string }; Returns: undefined };
			follow_service_model: { Args: { model: string }; Returns: undefined };
			free_time: { Args: { mentors: string[] }; Returns: Json };
			fund_page: { Args: { bursary: string }; Returns: Json };
			funds_page: { Args: { commissioner: string }; Returns: Json };
			gap_plan: { Args: { opportunity: string }; Returns: Json };
			grant_more: {
				Args: { bursary: string; pence: number; reason: string };
				Returns: undefined;
			};
			hidden_objects: { Args: Record<PropertyKey, never>; Returns: string[] };
			hide_match: {
				Args: { hidden: boolean; model: string; opportunity: string };
				Returns: undefined;
			};
			hold_session: {
				Args: {
					bursary?: string;
					mentorship: string;
					needs_cover: boolean;
					pays: string;
					starts_at: string;
				};
				Returns: string;
			};
			import_notices: {
				Args: { file_name: string; import: string; progress: Json; rows: Json };
				Returns: Json;
			};
			import_ods: {
				Args: {
					file_kind: string;
					file_name: string;
					import: string;
					progress: Json;
					rows: Json;
				};
				Returns: Json;
			};
			intake_page: { Args: { intake: string }; Returns: Json };
			intake_result: { Args: { intake: string }; Returns: Json };
			intakes_page: { Args: { organisation: string }; Returns: Json };
			interest_suggestions: { Args: { opportunity: string }; Returns: Json };
			invitation: { Args: { secret: string }; Returns: Json };
			invite: {
				Args: { email: string; organisation: string; roles: string[] };
				Returns: undefined;
			};
			invite_to_bid: { Args: { bid: string; mentor: string }; Returns: string };
			join_waiting_list: { Args: { mentorship: string }; Returns: undefined };
			keep_form: { Args: { path: string; sealed: string }; Returns: string };
			keep_mentorship: { Args: { mentorship: string }; Returns: undefined };
			keep_own_note: {
				Args: { booking: string; mentorship: string; sealed: string };
				Returns: string;
			};
			keep_passage: { Args: { passage: string }; Returns: undefined };
			keep_score: {
				Args: { bid: string; criterion: string; mark: number; reason: string };
				Returns: undefined;
			};
			leave_intake: {
				Args: { intake: string; side: string };
				Returns: undefined;
			};
			leave_organisation: { Args: { organisation: string }; Returns: undefined };
			leave_waiting_list: { Args: { mentorship: string }; Returns: undefined };
			letter_page: { Args: { letter: string }; Returns: Json };
			mail_kinds_of: { Args: { secret: string }; Returns: string[] };
			make_disclosure_pack: { Args: { representation: string }; Returns: Json };
			make_payment_file: { Args: { commissioner: string }; Returns: string };
			make_representation: {
				Args: { content: string; letter: string };
				Returns: string;
			};
			match_mails_of: { Args: { secret: string }; Returns: boolean };
			matching_facts: { Args: Record<PropertyKey, never>; Returns: Json };
			matching_rules: { Args: Record<PropertyKey, never>; Returns: Json };
			mentor_directory: { Args: { filters: Json; page: number }; Returns: Json };
			mentored_bid: { Args: { bid: string }; Returns: Json };
			mentored_bids: { Args: Record<PropertyKey, never>; Returns: Json };
			mentoring_plan: { Args: Record<PropertyKey, never>; Returns: Json };
			mentoring_subjects: {
				Args: { chosen_opportunity: string; mentor: string };
				Returns: Json;
			};
			mentorship_page: { Args: { mentorship: string }; Returns: Json };
			move_clock: { Args: { forward_to: string }; Returns: string };
			move_session: {
				Args: { booking: string; seen: number; starts_at: string };
				Returns: undefined;
			};
			my_account: { Args: Record<PropertyKey, never>; Returns: Json };
			my_audit_events: { Args: { after_sequence: number }; Returns: Json };
			my_availability: { Args: Record<PropertyKey, never>; Returns: Json };
			my_data: { Args: Record<PropertyKey, never>; Returns: Json };
			my_matches: {
				Args: Record<PropertyKey, never>;
				Returns: {
					commissioner_name: string;
					deadline_at: string;
					explanation: Json;
					opportunity_id: string;
					protected: boolean;
					score: number;
					service_model_id: string;
					service_model_title: string;
					title: string;
				}[];
			};
			my_matching: { Args: Record<PropertyKey, never>; Returns: Json };
			my_money: { Args: Record<PropertyKey, never>; Returns: Json };
			my_register: { Args: Record<PropertyKey, never>; Returns: Json };
			my_safety: { Args: Record<PropertyKey, never>; Returns: Json };
			name_mentions: { Args: { opportunity: string }; Returns: Json };
			note_search_rebuild: {
				Args: { kind: string; object: string; written: number };
				Returns: undefined;
			};
			notes_page: { Args: { mentorship: string }; Returns: Json };
			notice_import: { Args: { import: string }; Returns: Json };
			notice_imports_page: { Args: Record<PropertyKey, never>; Returns: Json };
			notice_page: { Args: { notice: string }; Returns: Json };
			ods_import: { Args: { import: string }; Returns: Json };
			ods_imports_page: { Args: Record<PropertyKey, never>; Returns: Json };
			offer_places: {
				Args: { intake: string; places: number };
				Returns: undefined;
			};
			open_bids: { Args: { opportunity: string }; Returns: string };
			open_bursary: { Args: { bursary: string }; Returns: undefined };
			open_opportunities: {
				Args: {
					area: string;
					condition: string;
					newest: boolean;
					page: number;
					protection: boolean;
				};
				Returns: Json;
			};
			opportunity_documents: { Args: { opportunity: string }; Returns: Json };
			opportunity_draft: { Args: { opportunity: string }; Returns: Json };
			opportunity_gaps: {
				Args: { opportunity: string };
				Returns: {
					field: string;
					message: string;
				}[];
			};
			opportunity_history: {
				Args: { opportunity: string };
				Returns: {
					action: string;
					actor: string;
					at: string;
					object_kind: string;
					reason: string;
					subject: string;
				}[];
			};
			opportunity_page: {
				Args: { opportunity: string; organisation: string };
				Returns: Json;
			};
			opportunity_panel: { Args: { opportunity: string }; Returns: Json };
			organisation_delegations: {
				Args: { organisation: string };
				Returns: Json;
			};
			organisation_members: { Args: { organisation: string }; Returns: Json };
			organisation_page: { Args: { organisation: string }; Returns: Json };
			outside_notice: { Args: { notice: string }; Returns: Json };
			own_bids: { Args: Record<PropertyKey, never>; Returns: Json };
			pairing_page: { Args: { intake: string }; Returns: Json };
			pause_mentoring: { Args: { reason: string }; Returns: undefined };
			pause_service_model: { Args: { model: string }; Returns: undefined };
			pay_page: { Args: { booking: string }; Returns: Json };
			payment_file: { Args: { file: string }; Returns: Json };
			payment_page: { Args: { payment: string }; Returns: Json };
			payment_result: { Args: { result: string }; Returns: Json };
			payments_page: { Args: { commissioner: string }; Returns: Json };
			payments_to_settle: { Args: Record<PropertyKey, never>; Returns: Json };
			person_met: { Args: { person: string }; Returns: Json };
			possible_partners: { Args: { asked: string; bid: string }; Returns: Json };
			price_envelopes: { Args: { opportunity: string }; Returns: Json };
			prices: { Args: { opportunity: string }; Returns: Json };
			proposals_of: { Args: { opportunity: string }; Returns: Json };
			propose_change: {
				Args: {
					content: Json;
					criteria: Json;
					material: boolean;
					opportunity: string;
					reason: string;
					seen: string;
				};
				Returns: string;
			};
			propose_confidential: {
				Args: {
					bid: string;
					criterion: string;
					opportunity: string;
					passage: string;
					why: string;
				};
				Returns: string;
			};
			propose_end: {
				Args: { opportunity: string; outcome: string; reason: string };
				Returns: string;
			};
			propose_extension: {
				Args: { deadline: string; opportunity: string; reason: string };
				Returns: string;
			};
			protected_contracts_page: {
				Args: { organisation: string };
				Returns: Json;
			};
			public_figures: { Args: Record<PropertyKey, never>; Returns: Json };
			publish_answer: {
				Args: { answer: string; question: string; shown: string };
				Returns: undefined;
			};
			publish_opportunity: {
				Args: { few_reason?: string; opportunity: string };
				Returns: undefined;
			};
			publish_pairing: {
				Args: { checked: string; intake: string };
				Returns: undefined;
			};
			publish_service_model: { Args: { model: string }; Returns: undefined };
			question: { Args: { question: string }; Returns: Json };
			questions: { Args: { opportunity: string }; Returns: Json };
			ranking_page: { Args: { intake: string; side: string }; Returns: Json };
			read_bid: { Args: { bid: string; of_version?: number }; Returns: Json };
			read_bid_file: { Args: { file: string }; Returns: Json };
			read_messages: { Args: { mentorship: string }; Returns: Json };
			readiness: { Args: Record<PropertyKey, never>; Returns: Json };
			receive_stripe_events: { Args: { events: Json }; Returns: number };
			reconcile_payments: {
				Args: { facts: Json; since: number };
				Returns: number;
			};
			reconfirm_bid: { Args: { bid: string }; Returns: undefined };
			record_conflict: {
				Args: {
					detail: string;
					interest_type: string;
					opportunity: string;
					organisation: string;
					person: string;
				};
				Returns: undefined;
			};
			record_consortia: {
				Args: { contents: Json; opportunity: string };
				Returns: number;
			};
			record_prices: {
				Args: { opportunity: string; prices: Json };
				Returns: undefined;
			};
			record_recovery: { Args: { claim: string }; Returns: undefined };
			record_unsealed: {
				Args: { bids: Json; opportunity: string };
				Returns: Json;
			};
			reflection_page: { Args: { booking: string }; Returns: Json };
			reject_claim: {
				Args: { claim: string; reason: string };
				Returns: undefined;
			};
			release_search_document: {
				Args: { holder: string; kind: string; object: string; sent: number };
				Returns: boolean;
			};
			remove_bid_file: { Args: { file: string }; Returns: undefined };
			remove_document: { Args: { document: string }; Returns: undefined };
			remove_line: { Args: { line: string }; Returns: undefined };
			remove_panel_member: { Args: { member: string }; Returns: undefined };
			remove_protected_contract: {
				Args: { contract: string };
				Returns: undefined;
			};
			remove_registration: {
				Args: { registration: string };
				Returns: undefined;
			};
			renew_calendar_feed: { Args: Record<PropertyKey, never>; Returns: string };
			renew_matches: { Args: { kind: string; object: string }; Returns: number };
			replace_panel_member: {
				Args: {
					joining: string;
					leaving: string;
					opportunity: string;
					reason: string;
				};
				Returns: undefined;
			};
			replacement: {
				Args: { leaving: string; opportunity: string };
				Returns: Json;
			};
			reply_to_question: {
				Args: { reply: string; request: string };
				Returns: undefined;
			};
			report: {
				Args: { about: string; kind: string; text: string };
				Returns: string;
			};
			representation: { Args: { representation: string }; Returns: Json };
			request_changes: {
				Args: { opportunity: string; reason: string };
				Returns: undefined;
			};
			request_clawback: {
				Args: { claim: string; pence: number; reason: string };
				Returns: undefined;
			};
			request_information: {
				Args: { claim: string; question: string };
				Returns: undefined;
			};
			request_mentor: {
				Args: {
					about: string;
					mentor: string;
					message: string;
					subject: string;
				};
				Returns: string;
			};
			request_page: { Args: { request: string }; Returns: Json };
			resume_mentoring: { Args: Record<PropertyKey, never>; Returns: undefined };
			review_interests: { Args: Record<PropertyKey, never>; Returns: undefined };
			run_notice_import: {
				Args: { file_name: string; import: string; progress: Json; rows: Json };
				Returns: Json;
			};
			run_ods_import: {
				Args: {
					file_kind: string;
					file_name: string;
					import: string;
					progress: Json;
					rows: Json;
				};
				Returns: Json;
			};
			save_answer: {
				Args: { answer: string; question: string; shown: string };
				Returns: undefined;
			};
			save_availability: { Args: { content: Json }; Returns: undefined };
			save_bid: {
				Args: { bid: string; sealed: string; seen: string };
				Returns: Json;
			};
			save_bursary: {
				Args: { bursary: string; commissioner: string; content: Json };
				Returns: string;
			};
			save_clinic: {
				Args: { cover_pence: number; weekdays: number[] };
				Returns: undefined;
			};
			save_consensus: {
				Args: { bid: string; criterion: string; mark: number; reason: string };
				Returns: undefined;
			};
			save_controller: {
				Args: { content: Json; organisation: string };
				Returns: string;
			};
			save_gap_goals: { Args: { mentorship: string }; Returns: number };
			save_gap_plan: {
				Args: { gaps: Json; opportunity: string };
				Returns: undefined;
			};
			save_goal: {
				Args: { content: Json; goal: string; mentorship: string };
				Returns: string;
			};
			save_intake: {
				Args: { content: Json; intake: string; organisation: string };
				Returns: string;
			};
			save_mail_preferences: { Args: { choices: Json }; Returns: undefined };
			save_matching: { Args: { content: Json }; Returns: undefined };
			save_mentor_profile: { Args: { content: Json }; Returns: undefined };
			save_opportunity: {
				Args: {
					content: Json;
					criteria?: Json;
					opportunity: string;
					seen?: string;
					unfinished?: Json;
				};
				Returns: string;
			};
			save_organisation: {
				Args: { content: Json; organisation: string };
				Returns: undefined;
			};
			save_ranking: {
				Args: {
					intake: string;
					ranked: string[];
					refused: string[];
					side: string;
				};
				Returns: undefined;
			};
			save_score: {
				Args: { bid: string; criterion: string; mark: number; reason: string };
				Returns: undefined;
			};
			save_search: {
				Args: {
					address: string;
					filters: Json;
					frequency: string;
					name: string;
					terms: Json;
				};
				Returns: string;
			};
			save_service_model: {
				Args: { content: Json; model: string; seen?: string; unfinished?: Json };
				Returns: string;
			};
			save_vat_number: { Args: { vat_number: string }; Returns: undefined };
			saved_search_of: { Args: { secret: string }; Returns: string };
			say_attendance: {
				Args: { booking: string; said: string };
				Returns: undefined;
			};
			schedule_publication: {
				Args: { few_reason: string; opportunity: string; publish_at: string };
				Returns: undefined;
			};
			sealed_batch: {
				Args: { batch: number; opportunity: string };
				Returns: Json;
			};
			search: {
				Args: { filters: Json; page: number; terms: Json };
				Returns: Json;
			};
			search_rebuild_batch: { Args: { size: number }; Returns: Json };
			search_rebuild_changes: {
				Args: Record<PropertyKey, never>;
				Returns: Json;
			};
			send_for_review: { Args: { opportunity: string }; Returns: undefined };
			send_message: {
				Args: { mentorship: string; text: string };
				Returns: string;
			};
			service_model: { Args: { model: string }; Returns: Json };
			service_model_changes: {
				Args: { earlier?: number; later?: number; model: string };
				Returns: Json;
			};
			service_model_documents: { Args: { model: string }; Returns: Json };
			service_model_section: {
				Args: { model: string; section: string };
				Returns: Json;
			};
			service_model_settings: { Args: { model: string }; Returns: Json };
			service_models_for_me: { Args: Record<PropertyKey, never>; Returns: Json };
			session_page: { Args: { booking: string }; Returns: Json };
			set_dated_hours: {
				Args: { day: string; hours: Json };
				Returns: undefined;
			};
			set_roles: {
				Args: { organisation: string; person: string; roles: string[] };
				Returns: undefined;
			};
			settle_recovery: {
				Args: { note: string; recovery: string; way: string };
				Returns: undefined;
			};
			share_service_model: {
				Args: { address: string; model: string; with_money: boolean };
				Returns: undefined;
			};
			show_service_model: { Args: { model: string }; Returns: undefined };
			sole_admin_of: { Args: Record<PropertyKey, never>; Returns: Json };
			start_bid: {
				Args: { opportunity: string; organisation: string };
				Returns: string;
			};
			start_claim: { Args: { bursary: string; kind: string }; Returns: string };
			start_onboarding: { Args: Record<PropertyKey, never>; Returns: Json };
			start_payment: { Args: { booking: string }; Returns: Json };
			start_search_rebuild: { Args: { collection: string }; Returns: Json };
			stripe_question: {
				Args: { mentor: string; payment: string };
				Returns: Json;
			};
			submit_bid: {
				Args: {
					answers_sealed: string;
					bid: string;
					consortium?: string;
					consortium_sealed?: string;
					content_hash: string;
					files?: Json;
					price_hash: string;
					price_sealed: string;
					seen?: string;
				};
				Returns: Json;
			};
			submit_claim: {
				Args: { answer: string; claim: string };
				Returns: undefined;
			};
			submit_scores: { Args: { opportunity: string }; Returns: undefined };
			switch_mails_off: { Args: { secret: string }; Returns: undefined };
			switch_match_mails_off: { Args: { secret: string }; Returns: undefined };
			switch_search_off: { Args: { secret: string }; Returns: undefined };
			take_kept_form: { Args: { kept: string }; Returns: Json };
			take_payment_results: {
				Args: { commissioner: string; file_name: string; rows: Json };
				Returns: string;
			};
			take_up_representation: {
				Args: { representation: string };
				Returns: undefined;
			};
			tick: { Args: Record<PropertyKey, never>; Returns: Json };
			tick_action: { Args: { action: string; done: boolean }; Returns: string };
			unblock_person: { Args: { person: string }; Returns: undefined };
			unfollow_opportunity: {
				Args: { opportunity: string };
				Returns: undefined;
			};
			unfollow_service_model: { Args: { model: string }; Returns: undefined };
			verify_audit: {
				Args: Record<PropertyKey, never>;
				Returns: {
					problem: string;
					sequence: number;
				}[];
			};
			version_history: { Args: { opportunity: string }; Returns: Json };
			viewer: { Args: Record<PropertyKey, never>; Returns: Json };
			withdraw_backing: { Args: { model: string }; Returns: undefined };
			withdraw_bid: { Args: { bid: string }; Returns: undefined };
			withdraw_delegation: { Args: { delegation: string }; Returns: undefined };
			withdraw_invitation: { Args: { invitation: string }; Returns: undefined };
			withdraw_join_request: { Args: { request: string }; Returns: undefined };
			withdraw_opportunity: {
				Args: { opportunity: string; reason: string };
				Returns: undefined;
			};
			withdraw_others: { Args: Record<PropertyKey, never>; Returns: number };
			withdraw_proposal: { Args: { proposal: string }; Returns: undefined };
			withdraw_request: { Args: { request: string }; Returns: undefined };
			withdraw_share: { Args: { share: string }; Returns: undefined };
			work_counts: {
				Args: Record<PropertyKey, never>;
				Returns: {
					finished: number;
					kind: string;
					oldest_seconds: number;
					set_aside: number;
					waiting: number;
				}[];
			};
			workspace: {
				Args: { bid?: string; criterion?: string; opportunity: string };
				Returns: Json;
			};
			write_review: {
				Args: { mentorship: string; rating: number; text: string };
				Returns: undefined;
			};
		};
		Enums: {
			[_ in never]: never;
		};
		CompositeTypes: {
			[_ in never]: never;
		};
	};
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
	DefaultSchemaTableNameOrOptions extends
		| keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
		| { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
				DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
		: never) = never
> = DefaultSchemaTableNameOrOptions extends {
	schema: keyof DatabaseWithoutInternals;
}
	? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
			DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
			Row: infer R;
		}
		? R
		: never
	: DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
		? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
				Row: infer R;
			}
			? R
			: never
		: never;

export type TablesInsert<
	DefaultSchemaTableNameOrOptions extends
		keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
		: never) = never
> = DefaultSchemaTableNameOrOptions extends {
	schema: keyof DatabaseWithoutInternals;
}
	? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
			Insert: infer I;
		}
		? I
		: never
	: DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
		? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
				Insert: infer I;
			}
			? I
			: never
		: never;

export type TablesUpdate<
	DefaultSchemaTableNameOrOptions extends
		keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
	TableName extends (DefaultSchemaTableNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
		: never) = never
> = DefaultSchemaTableNameOrOptions extends {
	schema: keyof DatabaseWithoutInternals;
}
	? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
			Update: infer U;
		}
		? U
		: never
	: DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
		? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
				Update: infer U;
			}
			? U
			: never
		: never;

export type Enums<
	DefaultSchemaEnumNameOrOptions extends
		keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
	EnumName extends (DefaultSchemaEnumNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
		: never) = never
> = DefaultSchemaEnumNameOrOptions extends {
	schema: keyof DatabaseWithoutInternals;
}
	? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
	: DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
		? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
		: never;

export type CompositeTypes<
	PublicCompositeTypeNameOrOptions extends
		keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
	CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
		schema: keyof DatabaseWithoutInternals;
	}
		? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
		: never) = never
> = PublicCompositeTypeNameOrOptions extends {
	schema: keyof DatabaseWithoutInternals;
}
	? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
	: PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
		? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
		: never;

export const Constants = {
	public: {
		Enums: {}
	}
} as const;
