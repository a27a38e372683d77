// Generated from docs/api/openapi.json by generate.mjs. Do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Introduces the server */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/branding/{mode}/site.webmanifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, where older consoles look for it */
        get: operations["getAdminBrandingByModeSiteWebmanifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/branding/{mode}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, where older consoles look for it */
        get: operations["getAdminBrandingByModeByFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the own password and ends all own sessions */
        post: operations["postApiAuthChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in: sets the session cookie */
        post: operations["postApiAuthLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends this session */
        post: operations["postApiAuthLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who is signed in, if anybody */
        get: operations["getApiAuthMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the own sessions, newest first */
        get: operations["getApiAuthSessions"];
        put?: never;
        post?: never;
        /** Ends all own sessions, this one too */
        delete: operations["deleteApiAuthSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the own sessions */
        delete: operations["deleteApiAuthSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/set-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a password with the one-time token that an administrator handed out */
        post: operations["postApiAuthSetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/admin-theme-colors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes colours of the console; what is not sent stays */
        put: operations["putApiBrandingAdminThemeColors"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how BugPin shows itself */
        get: operations["getApiBrandingConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/favicon/dark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the picture by the one in part "file" */
        post: operations["postApiBrandingFaviconDark"];
        /** Shows BugPin's own picture again */
        delete: operations["deleteApiBrandingFaviconDark"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/favicon/light": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the picture by the one in part "file" */
        post: operations["postApiBrandingFaviconLight"];
        /** Shows BugPin's own picture again */
        delete: operations["deleteApiBrandingFaviconLight"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/icon/dark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the picture by the one in part "file" */
        post: operations["postApiBrandingIconDark"];
        /** Shows BugPin's own picture again */
        delete: operations["deleteApiBrandingIconDark"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/icon/light": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the picture by the one in part "file" */
        post: operations["postApiBrandingIconLight"];
        /** Shows BugPin's own picture again */
        delete: operations["deleteApiBrandingIconLight"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/logo/dark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the picture by the one in part "file" */
        post: operations["postApiBrandingLogoDark"];
        /** Shows BugPin's own picture again */
        delete: operations["deleteApiBrandingLogoDark"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/logo/light": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the picture by the one in part "file" */
        post: operations["postApiBrandingLogoLight"];
        /** Shows BugPin's own picture again */
        delete: operations["deleteApiBrandingLogoLight"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/primary-color": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the primary colour */
        put: operations["putApiBrandingPrimaryColor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back all pictures, the primary colour and the console's colours */
        post: operations["postApiBrandingReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/widget-primary-colors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes colours of the widget's dialog; what is not sent stays */
        put: operations["putApiBrandingWidgetPrimaryColors"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets name and password of somebody who was invited, and signs them in */
        post: operations["postApiInvitationsAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/validate/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whom an invitation is for */
        get: operations["getApiInvitationsValidateByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists background jobs that wait, run or were given up, the latest first */
        get: operations["getApiJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts background jobs by kind and state */
        get: operations["getApiJobsCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/retry-dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives every job that was given up all its attempts again */
        post: operations["postApiJobsRetryDead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drops a job: it will not be done */
        delete: operations["deleteApiJobsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a job due now, with all its attempts before it */
        post: operations["postApiJobsByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/license": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Refuses to remove a licence: there is none */
        delete: operations["deleteApiLicense"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/license/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses a licence key: none is needed */
        post: operations["postApiLicenseActivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/license/feature/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that a feature is on */
        get: operations["getApiLicenseFeatureByFeature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/license/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the features, all of them on */
        get: operations["getApiLicenseFeatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/license/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that every feature is included */
        get: operations["getApiLicenseStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notification-preferences/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what the caller is told, for each project that they asked about */
        get: operations["getApiNotificationPreferencesMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notification-preferences/me/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the caller is told of a project */
        get: operations["getApiNotificationPreferencesMeProjectsByProjectId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what the caller is told of a project; null leaves the answer to the project */
        patch: operations["patchApiNotificationPreferencesMeProjectsByProjectId"];
        trace?: never;
    };
    "/api/notification-preferences/projects/{projectId}/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what a project's people are told who have not said themselves */
        get: operations["getApiNotificationPreferencesProjectsByProjectIdDefaults"];
        put?: never;
        post?: never;
        /** Leaves all of them to the global settings */
        delete: operations["deleteApiNotificationPreferencesProjectsByProjectIdDefaults"];
        options?: never;
        head?: never;
        /** Changes them; null leaves the answer to the global settings */
        patch: operations["patchApiNotificationPreferencesProjectsByProjectIdDefaults"];
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Describes this API */
        get: operations["getApiOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the projects */
        get: operations["getApiProjects"];
        put?: never;
        /** Creates a project and shows its key, once */
        post: operations["postApiProjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the projects into an order */
        put: operations["putApiProjectsReorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a project */
        get: operations["getApiProjectsById"];
        put?: never;
        post?: never;
        /** Deletes a project; its reports stay, its key stops working */
        delete: operations["deleteApiProjectsById"];
        options?: never;
        head?: never;
        /** Changes a project; each group of settings sent replaces the stored one, null removes it */
        patch: operations["patchApiProjectsById"];
        trace?: never;
    };
    "/api/projects/{id}/regenerate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new key and shows it, once */
        post: operations["postApiProjectsByIdRegenerateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/files/{id}/{filename}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a file by a signed link */
        get: operations["getApiPublicFilesByIdByFilename"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists reports: filtered, searched, sorted, paged */
        get: operations["getApiReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/bulk-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes up to 100 reports at once; unknown ones are skipped */
        post: operations["postApiReportsBulkUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the reports of a list as a file, the newest first, while it is made */
        get: operations["getApiReportsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts the reports of a list by status, priority, assignee, project and tag */
        get: operations["getApiReportsFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks reports as read, by their ids or all that a query finds */
        post: operations["postApiReportsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/stats/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts reports by status and by priority */
        get: operations["getApiReportsStatsOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what happens to reports while it happens, as server-sent events */
        get: operations["getApiReportsStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the deleted reports that can still be restored */
        get: operations["getApiReportsTrash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/trash/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets a deleted report for good */
        delete: operations["deleteApiReportsTrashById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a report and its files */
        get: operations["getApiReportsById"];
        put?: never;
        post?: never;
        /** Deletes a report with its files; it can be restored for as long as the settings say */
        delete: operations["deleteApiReportsById"];
        options?: never;
        head?: never;
        /** Changes a report */
        patch: operations["patchApiReportsById"];
        trace?: never;
    };
    "/api/reports/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the comments on a report, oldest first, messages to the reporter among them */
        get: operations["getApiReportsByIdComments"];
        put?: never;
        /** Comments on a report, among the team or to the reporter */
        post: operations["postApiReportsByIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes one's own comment, or as an administrator anybody's */
        delete: operations["deleteApiReportsByIdCommentsByCommentId"];
        options?: never;
        head?: never;
        /** Changes one's own comment; a message to the reporter stays as it is */
        patch: operations["patchApiReportsByIdCommentsByCommentId"];
        trace?: never;
    };
    "/api/reports/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends one report as Markdown, or as a prompt for a coding agent */
        get: operations["getApiReportsByIdExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a report's files in the order of their submission */
        get: operations["getApiReportsByIdFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a file, or a range of it; a picture also in a smaller form */
        get: operations["getApiReportsByIdFilesByFileId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/files/{fileId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link to a file that ends, for those who have no account */
        post: operations["postApiReportsByIdFilesByFileIdLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what has been done to a report, oldest first */
        get: operations["getApiReportsByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a report as a duplicate of another one of its project */
        post: operations["postApiReportsByIdMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks a report as read, for the caller alone */
        post: operations["postApiReportsByIdRead"];
        /** Marks a report as unread, for the caller alone */
        delete: operations["deleteApiReportsByIdRead"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/reporter-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages to the reporter, oldest first */
        get: operations["getApiReportsByIdReporterMessages"];
        put?: never;
        /** Leaves a message to the reporter on the page of the report's status */
        post: operations["postApiReportsByIdReporterMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restores a deleted report with its files, comments and history */
        post: operations["postApiReportsByIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a duplicate out again, in the status that it had before */
        post: operations["postApiReportsByIdUnmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows which reports have been kept long enough and will be removed */
        get: operations["getApiRetentionPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the global settings, defaults filled in */
        get: operations["getApiSettings"];
        /** Changes global settings; each group sent replaces the stored one */
        put: operations["putApiSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/cache/invalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does nothing; kept for older clients */
        post: operations["postApiSettingsCacheInvalidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/email-templates/defaults/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a built-in mail template */
        get: operations["getApiSettingsEmailTemplatesDefaultsByType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/email-templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fills a mail template with made-up values */
        post: operations["postApiSettingsEmailTemplatesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/email-templates/send-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a mail template filled with made-up values */
        post: operations["postApiSettingsEmailTemplatesSendTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/test-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one message with a mail configuration that need not be stored */
        post: operations["postApiSettingsTestEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts to move all files to the object store, or back to the disk */
        post: operations["postApiStorageMigrate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage/migrate/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops moving files; what has moved stays where it is */
        post: operations["postApiStorageMigrateCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage/migration/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how moving the files goes on, or how it ended */
        get: operations["getApiStorageMigrationStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage/migration/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how moving the files goes on while it does, as server-sent events */
        get: operations["getApiStorageMigrationStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage/s3/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes, reads and removes a small object with the stored settings */
        post: operations["postApiStorageS3Test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/storage/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts the stored files and their bytes, each content once */
        get: operations["getApiStorageStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tags of a project, or all, with the number of their reports */
        get: operations["getApiTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the mail templates in force */
        get: operations["getApiTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the mail template in force */
        get: operations["getApiTemplatesByType"];
        /** Replaces a mail template */
        put: operations["putApiTemplatesByType"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{type}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fills the mail template in force, or a draft of it, with made-up values */
        post: operations["postApiTemplatesByTypePreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{type}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes back to the built-in mail template */
        post: operations["postApiTemplatesByTypeReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the own API tokens, newest first */
        get: operations["getApiTokens"];
        put?: never;
        /** Makes an API token and shows its secret, once */
        post: operations["postApiTokens"];
        /** Revokes all own API tokens */
        delete: operations["deleteApiTokens"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one of the own API tokens */
        get: operations["getApiTokensById"];
        put?: never;
        post?: never;
        /** Revokes one of the own API tokens */
        delete: operations["deleteApiTokensById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new secret for a token and shows it, once; the old one works on for the overlap */
        post: operations["postApiTokensByIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what a token was used for, by route */
        get: operations["getApiTokensByIdUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the users, newest first */
        get: operations["getApiUsers"];
        put?: never;
        /** Creates a user */
        post: operations["postApiUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites somebody and shows the link to come in with, once */
        post: operations["postApiUsersInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the own picture by the one in part "file" */
        post: operations["postApiUsersMeAvatar"];
        /** Takes the own picture away */
        delete: operations["deleteApiUsersMeAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/avatar/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends somebody's picture */
        get: operations["getApiUsersMeAvatarByFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the own name or address; another address asks for the password */
        patch: operations["patchApiUsersMeProfile"];
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a user */
        get: operations["getApiUsersById"];
        put?: never;
        post?: never;
        /** Deletes a user */
        delete: operations["deleteApiUsersById"];
        options?: never;
        head?: never;
        /** Changes a user's name, role or activity */
        patch: operations["patchApiUsersById"];
        trace?: never;
    };
    "/api/users/{id}/resend-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new link for an open invitation and shows it, once */
        post: operations["postApiUsersByIdResendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a one-time token to set a new password, and shows it, once */
        post: operations["postApiUsersByIdResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says which version runs; no other server is asked whether there is a newer one */
        get: operations["getApiVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's saved views, then those that others share */
        get: operations["getApiViews"];
        put?: never;
        /** Saves a view */
        post: operations["postApiViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the caller's views into an order */
        put: operations["putApiViewsReorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a view: one's own, or as an administrator a shared one */
        delete: operations["deleteApiViewsById"];
        options?: never;
        head?: never;
        /** Changes a view: one's own, or as an administrator a shared one */
        patch: operations["patchApiViewsById"];
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the webhooks, of one project or of all */
        get: operations["getApiWebhooks"];
        put?: never;
        /** Creates a webhook; a secret made for it is shown, once */
        post: operations["postApiWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a webhook */
        get: operations["getApiWebhooksById"];
        put?: never;
        post?: never;
        /** Deletes a webhook and the log of its deliveries */
        delete: operations["deleteApiWebhooksById"];
        options?: never;
        head?: never;
        /** Changes a webhook; secret: null makes a new one and shows it, once */
        patch: operations["patchApiWebhooksById"];
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was sent to a webhook, or will be, the latest first */
        get: operations["getApiWebhooksByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one delivery */
        get: operations["getApiWebhooksByIdDeliveriesByDeliveryId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{deliveryId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the same message under the same id once more */
        post: operations["postApiWebhooksByIdDeliveriesByDeliveryIdResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a webhook now and says how that went */
        post: operations["postApiWebhooksByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/white-label/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows where BugPin's own name is left out */
        get: operations["getApiWhiteLabelConfig"];
        /** Changes where BugPin's own name is left out; what is not sent stays */
        put: operations["putApiWhiteLabelConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/white-label/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows BugPin's own name everywhere again */
        post: operations["postApiWhiteLabelReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/widget/config/{apiKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the widget how to look and what to offer */
        get: operations["getApiWidgetConfigByApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/widget/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits a report, with or without files; answered after it is stored */
        post: operations["postApiWidgetSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/branding/{mode}/site.webmanifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a phone how to show the console on its home screen */
        get: operations["getBrandingByModeSiteWebmanifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/branding/{mode}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends one of the operator's pictures */
        get: operations["getBrandingByModeByFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that the server lives */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether the server could take a report: touches the database and the disk */
        get: operations["getHealthReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a reporter what became of their report, by a signed link */
        get: operations["getStatusById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the widget's loader */
        get: operations["getWidgetJs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a part of the widget, or its manifest */
        get: operations["getWidgetByFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvitation: {
            token: string;
            name: string;
            password: string;
        };
        Accepted: {
            user: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
            message: string;
        };
        ActivateLicense: {
            licenseKey: string;
        };
        AddComment: {
            text: string;
            /** @enum {string|null} */
            visibility?: "internal" | "reporter" | null;
        };
        ApiToken: {
            id: string;
            userId: string;
            name: string;
            tokenPrefix: string;
            scopes: ("read" | "write" | "admin")[];
            projects?: string[];
            requestsPerMinute?: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            secretChangedAt: string;
            /** Format: date-time */
            expiresAt?: string;
            /** Format: date-time */
            lastUsedAt?: string;
            lastUsedIp?: string;
        };
        ApiTokenUsage: {
            requests: number;
            /** Format: date-time */
            lastUsedAt?: string;
            lastUsedIp?: string;
            routes: {
                route: string;
                count: number;
                /** Format: date-time */
                lastUsedAt: string;
            }[];
        };
        BrandingConfig: {
            primaryColor: string;
            logoLightUrl: string | null;
            logoDarkUrl: string | null;
            iconLightUrl: string | null;
            iconDarkUrl: string | null;
            faviconLightVersion: string;
            faviconDarkVersion: string;
            adminThemeColors: {
                lightButtonColor: string;
                lightTextColor: string;
                lightButtonHoverColor: string;
                lightTextHoverColor: string;
                darkButtonColor: string;
                darkTextColor: string;
                darkButtonHoverColor: string;
                darkTextHoverColor: string;
            };
            widgetPrimaryColors: {
                lightButtonColor: string;
                lightTextColor: string;
                lightButtonHoverColor: string;
                lightTextHoverColor: string;
                darkButtonColor: string;
                darkTextColor: string;
                darkButtonHoverColor: string;
                darkTextHoverColor: string;
            };
            hideFooterBranding: boolean;
            customCopyright: string | null;
        };
        BulkUpdateReports: {
            ids: string[];
            updates: {
                /** @enum {string|null} */
                status?: "open" | "in_progress" | "resolved" | "closed" | null;
                /** @enum {string|null} */
                priority?: "lowest" | "low" | "medium" | "high" | "highest" | null;
                assignedTo?: string | null;
                addTags?: string[] | null;
                removeTags?: string[] | null;
            };
        };
        ChangeNotificationDefaults: {
            defaultEmailEnabled?: boolean | null;
            defaultNotifyOnNewReport?: boolean | null;
            defaultNotifyOnStatusChange?: boolean | null;
            defaultNotifyOnPriorityChange?: boolean | null;
            defaultNotifyOnAssignment?: boolean | null;
            defaultNotifyOnDeletion?: boolean | null;
            /** @enum {string|null} */
            defaultEmailDigest?: "off" | "hourly" | "daily" | null;
        };
        ChangeNotificationPreferences: {
            emailEnabled?: boolean | null;
            notifyOnNewReport?: boolean | null;
            notifyOnStatusChange?: boolean | null;
            notifyOnPriorityChange?: boolean | null;
            notifyOnAssignment?: boolean | null;
            notifyOnDeletion?: boolean | null;
            /** @enum {string|null} */
            emailDigest?: "off" | "hourly" | "daily" | null;
        };
        ChangePasswordInput: {
            currentPassword: string;
            newPassword: string;
        };
        ChangePrimaryColor: {
            color: string;
        };
        ChangeProfile: {
            name?: string | null;
            /** Format: email */
            email?: string | null;
            currentPassword?: string | null;
        };
        ChangeThemeColors: {
            lightButtonColor?: string | null;
            lightTextColor?: string | null;
            lightButtonHoverColor?: string | null;
            lightTextHoverColor?: string | null;
            darkButtonColor?: string | null;
            darkTextColor?: string | null;
            darkButtonHoverColor?: string | null;
            darkTextHoverColor?: string | null;
        };
        ChangeWhiteLabel: {
            hideFooterBranding?: boolean | null;
            hideEmailBranding?: boolean | null;
            hidePoweredBy?: boolean | null;
            customCopyright?: string | null;
        };
        ChangedAvatar: {
            user: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
            avatarUrl?: string;
        };
        ChangedProfile: {
            user: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
            message: string;
        };
        Comment: {
            id: string;
            reportId: string;
            authorId?: string;
            authorName?: string;
            /** @enum {string} */
            visibility: "internal" | "reporter";
            text: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            editedAt?: string;
        };
        CreateApiToken: {
            name: string;
            scopes?: ("read" | "write" | "admin")[] | null;
            /** Format: date-time */
            expiresAt?: string | null;
            requestsPerMinute?: number | null;
            projects?: string[] | null;
        };
        CreateProject: {
            name: string;
            settings?: {
                widgetLauncherButton?: {
                    /** @enum {string|null} */
                    position?: "bottom-right" | "bottom-left" | "top-right" | "top-left" | null;
                    buttonText?: string | null;
                    /** @enum {string|null} */
                    buttonShape?: "round" | "rectangle" | null;
                    /** @enum {string|null} */
                    buttonIcon?: "bug" | "message-square" | "alert-circle" | null;
                    buttonIconSize?: number | null;
                    buttonIconStroke?: number | null;
                    /** @enum {string|null} */
                    theme?: "auto" | "light" | "dark" | null;
                    enableHoverScaleEffect?: boolean | null;
                    tooltipEnabled?: boolean | null;
                    tooltipText?: string | null;
                    lightButtonColor?: string | null;
                    lightTextColor?: string | null;
                    lightButtonHoverColor?: string | null;
                    lightTextHoverColor?: string | null;
                    darkButtonColor?: string | null;
                    darkTextColor?: string | null;
                    darkButtonHoverColor?: string | null;
                    darkTextHoverColor?: string | null;
                } | null;
                widgetDialog?: {
                    lightButtonColor?: string | null;
                    lightTextColor?: string | null;
                    lightButtonHoverColor?: string | null;
                    lightTextHoverColor?: string | null;
                    darkButtonColor?: string | null;
                    darkTextColor?: string | null;
                    darkButtonHoverColor?: string | null;
                    darkTextHoverColor?: string | null;
                } | null;
                screenshot?: {
                    useScreenCaptureAPI?: boolean | null;
                    maxScreenshotSize?: number | null;
                    maxImageUploadSizeMb?: number | null;
                    maxVideoUploadSizeMb?: number | null;
                } | null;
                security?: {
                    allowedOrigins?: string[] | null;
                    allowNativeClients?: boolean | null;
                } | null;
                branding?: {
                    logoUrl?: string | null;
                    companyName?: string | null;
                    primaryColor?: string | null;
                    accentColor?: string | null;
                    poweredByVisible?: boolean | null;
                } | null;
                attachments?: {
                    enabled?: boolean | null;
                } | null;
                limits?: {
                    submitPerDay?: number | null;
                } | null;
                language?: {
                    /** @enum {string|null} */
                    mode?: "auto" | "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN" | null;
                    /** @enum {string|null} */
                    defaultLanguage?: "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN" | null;
                } | null;
                privacy?: {
                    euPrivacyMode?: boolean | null;
                    keepOriginals?: boolean | null;
                } | null;
                form?: {
                    /** @enum {string|null} */
                    reporterName?: "hidden" | "optional" | "required" | null;
                    /** @enum {string|null} */
                    reporterEmail?: "hidden" | "optional" | "required" | null;
                } | null;
                recording?: {
                    maxSeconds?: number | null;
                    maxSizeMb?: number | null;
                    /** @enum {string|null} */
                    quality?: "low" | "medium" | "high" | null;
                    microphone?: boolean | null;
                    dailyVolumeMb?: number | null;
                } | null;
                fields?: {
                    customFields?: {
                        id: string;
                        label: string;
                        /** @enum {string} */
                        type: "text" | "select" | "checkbox";
                        required?: boolean | null;
                        options?: string[] | null;
                    }[] | null;
                } | null;
                consoleCapture?: boolean | null;
                networkCapture?: boolean | null;
                storageKeysCapture?: boolean | null;
                /** @enum {string|null} */
                activityCapture?: "automatic" | "disabled" | null;
                screenRecording?: boolean | null;
            } | null;
        };
        CreateUser: {
            /** Format: email */
            email: string;
            password: string;
            name: string;
            /** @enum {string|null} */
            role?: "admin" | "editor" | "viewer" | null;
            projects?: string[] | null;
        };
        CreateView: {
            name: string;
            query: string;
            /** @enum {string|null} */
            sortBy?: "createdAt" | "updatedAt" | "title" | "status" | "priority" | null;
            /** @enum {string|null} */
            sortOrder?: "asc" | "desc" | null;
            isShared?: boolean | null;
        };
        CreateWebhook: {
            name: string;
            url: string;
            secret?: string | null;
            events?: ("report.created" | "report.updated" | "report.status_changed" | "report.assigned" | "report.resolved" | "report.closed" | "report.deleted")[] | null;
        };
        Delivery: {
            id: string;
            event: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            attempts: number;
            statusCode?: number;
            durationMs?: number;
            error?: string;
            answer?: string;
            /** Format: date-time */
            nextAttemptAt?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            message: {
                id: string;
                event: string;
                /** Format: date-time */
                timestamp: string;
                project: {
                    id: string;
                    name: string;
                };
                report?: {
                    id: string;
                    number: number;
                    title: string;
                    description?: string;
                    /** @enum {string} */
                    status: "open" | "in_progress" | "resolved" | "closed";
                    /** @enum {string} */
                    priority: "lowest" | "low" | "medium" | "high" | "highest";
                    assignedTo?: string;
                    reporterName?: string;
                    reporterEmail?: string;
                    link?: string;
                    /** Format: date-time */
                    createdAt: string;
                    /** Format: date-time */
                    updatedAt: string;
                    /** Format: date-time */
                    resolvedAt?: string;
                    /** Format: date-time */
                    closedAt?: string;
                };
                actor?: string;
                changes: {
                    field: string;
                    old?: string;
                    new?: string;
                }[];
            };
        };
        DeliveryPage: {
            data: {
                id: string;
                event: string;
                /** @enum {string} */
                state: "pending" | "delivered" | "failed";
                attempts: number;
                statusCode?: number;
                durationMs?: number;
                error?: string;
                answer?: string;
                /** Format: date-time */
                nextAttemptAt?: string;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                message: {
                    id: string;
                    event: string;
                    /** Format: date-time */
                    timestamp: string;
                    project: {
                        id: string;
                        name: string;
                    };
                    report?: {
                        id: string;
                        number: number;
                        title: string;
                        description?: string;
                        /** @enum {string} */
                        status: "open" | "in_progress" | "resolved" | "closed";
                        /** @enum {string} */
                        priority: "lowest" | "low" | "medium" | "high" | "highest";
                        assignedTo?: string;
                        reporterName?: string;
                        reporterEmail?: string;
                        link?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** Format: date-time */
                        resolvedAt?: string;
                        /** Format: date-time */
                        closedAt?: string;
                    };
                    actor?: string;
                    changes: {
                        field: string;
                        old?: string;
                        new?: string;
                    }[];
                };
            }[];
            total: number;
            page: number;
            limit: number;
            totalPages: number;
        };
        EditComment: {
            text: string;
        };
        EndedSessions: {
            ended: number;
        };
        Error: {
            /** @constant */
            success: false;
            /** @description A stable code */
            error: string;
            /** @description For a person */
            message: string;
            details?: {
                field: string;
                message: string;
            }[];
            /** @description Seconds; with 429 */
            retryAfter?: number;
        };
        Facets: {
            total: number;
            isExact: boolean;
            status: {
                value: string;
                name?: string;
                count: number;
            }[];
            priority: {
                value: string;
                name?: string;
                count: number;
            }[];
            assignee: {
                value: string;
                name?: string;
                count: number;
            }[];
            project: {
                value: string;
                name?: string;
                count: number;
            }[];
            tag: {
                value: string;
                name?: string;
                count: number;
            }[];
        };
        File: {
            id: string;
            reportId: string;
            /** @enum {string} */
            type: "screenshot" | "video" | "attachment";
            filename: string;
            originalName?: string;
            mimeType: string;
            sizeBytes: number;
            width?: number;
            height?: number;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            state: "ready" | "redaction_pending" | "redaction_failed";
            annotations?: {
                width: number;
                height: number;
                shapes: {
                    /** @enum {string} */
                    tool: "pen" | "line" | "arrow" | "box" | "ellipse" | "text" | "badge" | "highlight" | "redact" | "blur";
                    x?: number;
                    y?: number;
                    w?: number;
                    h?: number;
                    points?: number[][];
                    text?: string;
                    size?: number;
                    number?: number;
                    color?: string;
                    stroke?: number;
                }[];
            };
            baseOf?: string;
        };
        FileLink: {
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        FoundNotificationDefaults: {
            defaults: {
                id: string;
                projectId: string;
                defaultEmailEnabled: boolean;
                defaultNotifyOnNewReport: boolean;
                defaultNotifyOnStatusChange: boolean;
                defaultNotifyOnPriorityChange: boolean;
                defaultNotifyOnAssignment: boolean;
                defaultNotifyOnDeletion: boolean;
                /** @enum {string} */
                defaultEmailDigest: "off" | "hourly" | "daily";
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            } | null;
        };
        Health: {
            status: string;
            /** Format: date-time */
            timestamp: string;
            version: string;
        };
        HistoryEntry: {
            id: string;
            reportId: string;
            userId?: string;
            userName?: string;
            action: string;
            oldValue?: string;
            newValue?: string;
            /** Format: date-time */
            createdAt: string;
        };
        Identity: {
            authenticated: boolean;
            user?: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
        };
        Invitation: {
            user: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
            message: string;
            invitationUrl: string;
            /** Format: date-time */
            expiresAt: string;
            warning?: string;
        };
        InviteUser: {
            /** Format: email */
            email: string;
            name: string;
            /** @enum {string|null} */
            role?: "admin" | "editor" | "viewer" | null;
            projects?: string[] | null;
        };
        Invited: {
            email: string;
            name: string;
        };
        Job: {
            id: string;
            /** @enum {string} */
            kind: "report_event" | "webhook" | "mail" | "mail_digest" | "reporter_mail" | "issue" | "chat";
            about: string;
            lane: string;
            /** @enum {string} */
            state: "waiting" | "running" | "dead";
            attempts: number;
            /** Format: date-time */
            runAt: string;
            lastError?: string;
            /** Format: date-time */
            createdAt: string;
        };
        JobCount: {
            /** @enum {string} */
            kind: "report_event" | "webhook" | "mail" | "mail_digest" | "reporter_mail" | "issue" | "chat";
            /** @enum {string} */
            state: "waiting" | "running" | "dead";
            count: number;
            /** Format: date-time */
            oldest: string;
        };
        JobPage: {
            data: {
                id: string;
                /** @enum {string} */
                kind: "report_event" | "webhook" | "mail" | "mail_digest" | "reporter_mail" | "issue" | "chat";
                about: string;
                lane: string;
                /** @enum {string} */
                state: "waiting" | "running" | "dead";
                attempts: number;
                /** Format: date-time */
                runAt: string;
                lastError?: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            total: number;
            page: number;
            limit: number;
            totalPages: number;
        };
        LicenseStatus: {
            eeAvailable: boolean;
            licensed: boolean;
            message: string;
            plan: string;
            customerName: string;
            features: string[];
        };
        LicensedFeature: {
            feature: string;
            available: boolean;
            eeAvailable: boolean;
        };
        LicensedFeatures: {
            eeAvailable: boolean;
            features: {
                "custom-branding": boolean;
                sso: boolean;
                "audit-log": boolean;
                "api-access": boolean;
                webhooks: boolean;
                "white-label": boolean;
                "email-templates": boolean;
                "custom-templates": boolean;
                "s3-storage": boolean;
            };
        };
        LoginInput: {
            /** Format: email */
            email: string;
            password: string;
        };
        MailTemplate: {
            subject: string;
            html: string;
        };
        MakeFileLink: {
            expiresInHours?: number | null;
        };
        MarkRead: {
            ids?: string[] | null;
            q?: string | null;
        };
        MergeReport: {
            into: string;
        };
        MessageReporter: {
            message: string;
            ccSender?: boolean | null;
        };
        MigrateStorage: {
            deleteLocalAfterUpload?: boolean;
            /** @enum {string|null} */
            direction?: "toS3" | "toDisk" | null;
        };
        NewApiToken: {
            token: {
                id: string;
                userId: string;
                name: string;
                tokenPrefix: string;
                scopes: ("read" | "write" | "admin")[];
                projects?: string[];
                requestsPerMinute?: number;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                secretChangedAt: string;
                /** Format: date-time */
                expiresAt?: string;
                /** Format: date-time */
                lastUsedAt?: string;
                lastUsedIp?: string;
            };
            rawToken: string;
        };
        NotificationDefaults: {
            id: string;
            projectId: string;
            defaultEmailEnabled: boolean;
            defaultNotifyOnNewReport: boolean;
            defaultNotifyOnStatusChange: boolean;
            defaultNotifyOnPriorityChange: boolean;
            defaultNotifyOnAssignment: boolean;
            defaultNotifyOnDeletion: boolean;
            /** @enum {string} */
            defaultEmailDigest: "off" | "hourly" | "daily";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NotificationPreference: {
            id: string;
            userId: string;
            projectId: string;
            emailEnabled: boolean;
            notifyOnNewReport: boolean;
            notifyOnStatusChange: boolean;
            notifyOnPriorityChange: boolean;
            notifyOnAssignment: boolean;
            notifyOnDeletion: boolean;
            /** @enum {string} */
            emailDigest: "off" | "hourly" | "daily";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        PartialDraft: {
            subject?: string | null;
            html?: string | null;
        };
        PasswordReset: {
            user: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Project: {
            id: string;
            name: string;
            apiKey: string;
            apiKeyPrefix: string;
            /** Format: date-time */
            apiKeyChangedAt: string;
            settings: {
                widgetLauncherButton?: {
                    /** @enum {string|null} */
                    position?: "bottom-right" | "bottom-left" | "top-right" | "top-left" | null;
                    buttonText?: string | null;
                    /** @enum {string|null} */
                    buttonShape?: "round" | "rectangle" | null;
                    /** @enum {string|null} */
                    buttonIcon?: "bug" | "message-square" | "alert-circle" | null;
                    buttonIconSize?: number | null;
                    buttonIconStroke?: number | null;
                    /** @enum {string|null} */
                    theme?: "auto" | "light" | "dark" | null;
                    enableHoverScaleEffect?: boolean | null;
                    tooltipEnabled?: boolean | null;
                    tooltipText?: string | null;
                    lightButtonColor?: string | null;
                    lightTextColor?: string | null;
                    lightButtonHoverColor?: string | null;
                    lightTextHoverColor?: string | null;
                    darkButtonColor?: string | null;
                    darkTextColor?: string | null;
                    darkButtonHoverColor?: string | null;
                    darkTextHoverColor?: string | null;
                } | null;
                widgetDialog?: {
                    lightButtonColor?: string | null;
                    lightTextColor?: string | null;
                    lightButtonHoverColor?: string | null;
                    lightTextHoverColor?: string | null;
                    darkButtonColor?: string | null;
                    darkTextColor?: string | null;
                    darkButtonHoverColor?: string | null;
                    darkTextHoverColor?: string | null;
                } | null;
                screenshot?: {
                    useScreenCaptureAPI?: boolean | null;
                    maxScreenshotSize?: number | null;
                    maxImageUploadSizeMb?: number | null;
                    maxVideoUploadSizeMb?: number | null;
                } | null;
                security?: {
                    allowedOrigins?: string[] | null;
                    allowNativeClients?: boolean | null;
                } | null;
                branding?: {
                    logoUrl?: string | null;
                    companyName?: string | null;
                    primaryColor?: string | null;
                    accentColor?: string | null;
                    poweredByVisible?: boolean | null;
                } | null;
                attachments?: {
                    enabled?: boolean | null;
                } | null;
                limits?: {
                    submitPerDay?: number | null;
                } | null;
                language?: {
                    /** @enum {string|null} */
                    mode?: "auto" | "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN" | null;
                    /** @enum {string|null} */
                    defaultLanguage?: "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN" | null;
                } | null;
                privacy?: {
                    euPrivacyMode?: boolean | null;
                    keepOriginals?: boolean | null;
                } | null;
                form?: {
                    /** @enum {string|null} */
                    reporterName?: "hidden" | "optional" | "required" | null;
                    /** @enum {string|null} */
                    reporterEmail?: "hidden" | "optional" | "required" | null;
                } | null;
                recording?: {
                    maxSeconds?: number | null;
                    maxSizeMb?: number | null;
                    /** @enum {string|null} */
                    quality?: "low" | "medium" | "high" | null;
                    microphone?: boolean | null;
                    dailyVolumeMb?: number | null;
                } | null;
                fields?: {
                    customFields?: {
                        id: string;
                        label: string;
                        /** @enum {string} */
                        type: "text" | "select" | "checkbox";
                        required?: boolean;
                        options?: string[];
                    }[] | null;
                } | null;
                consoleCapture?: boolean | null;
                networkCapture?: boolean | null;
                storageKeysCapture?: boolean | null;
                /** @enum {string|null} */
                activityCapture?: "automatic" | "disabled" | null;
                screenRecording?: boolean | null;
            };
            reportsCount: number;
            isActive: boolean;
            position: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Receipt: {
            reportId: string;
            number: number;
            statusUrl: string;
            message: string;
        };
        RemovedAvatar: {
            user: {
                id: string;
                email: string;
                name: string;
                avatarUrl?: string;
                /** @enum {string} */
                role: "admin" | "editor" | "viewer";
                projects?: string[];
                isActive: boolean;
                mustChangePassword: boolean;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                lastLoginAt?: string;
                /** Format: date-time */
                invitationSentAt?: string;
                /** Format: date-time */
                invitationAcceptedAt?: string;
            };
            message: string;
        };
        RenderedTemplate: {
            subject: string;
            html: string;
            text: string;
        };
        ReorderProjects: {
            projectIds: string[];
        };
        ReorderViews: {
            viewIds: string[];
        };
        Report: {
            id: string;
            number: number;
            projectId: string;
            title: string;
            description?: string;
            /** @enum {string} */
            status: "open" | "in_progress" | "resolved" | "closed";
            /** @enum {string} */
            priority: "lowest" | "low" | "medium" | "high" | "highest";
            annotations?: Record<string, never>;
            mediaAnnotations?: unknown[];
            metadata: {
                url: string;
                title?: string;
                referrer?: string;
                browser: {
                    name: string;
                    version: string;
                    userAgent: string;
                };
                device: {
                    /** @enum {string} */
                    type: "desktop" | "tablet" | "mobile";
                    os: string;
                    osVersion?: string;
                };
                viewport: {
                    width: number;
                    height: number;
                    devicePixelRatio: number;
                    /** @enum {string} */
                    orientation?: "landscape" | "portrait";
                };
                timestamp: string;
                timezone?: string;
                pageLoadTime?: number;
                consoleErrors?: {
                    /** @enum {string} */
                    type: "error" | "warn" | "log";
                    message: string;
                    source?: string;
                    line?: number;
                    column?: number;
                    stack?: string;
                    timestamp: string;
                }[];
                networkErrors?: {
                    url: string;
                    method: string;
                    status: number;
                    statusText: string;
                    timestamp: string;
                    duration?: number;
                    requestSize?: number;
                    responseSize?: number;
                    error?: string;
                }[];
                userActivity?: {
                    /** @enum {string} */
                    type: "button" | "link" | "input" | "select" | "checkbox" | "other" | "navigation";
                    text?: string;
                    url?: string;
                    inputType?: string;
                    timestamp: string;
                }[];
                storageKeys?: {
                    cookies?: string[];
                    localStorage?: string[];
                    sessionStorage?: string[];
                };
                language?: string;
                /** @enum {string} */
                colorScheme?: "light" | "dark";
                widgetVersion?: string;
                gpc?: boolean;
                user?: {
                    id?: string;
                    name?: string;
                    email?: string;
                };
                custom?: Record<string, never>;
                captures?: {
                    media: number;
                    /** @enum {string} */
                    method: "dom" | "screen" | "upload" | "paste" | "drop" | "recording";
                    /** @enum {string} */
                    area?: "visible" | "fullpage" | "element" | "region";
                }[];
            };
            reporterEmail?: string;
            reporterName?: string;
            reporterLocale?: string;
            assignedTo?: string;
            customFields: {
                [key: string]: string | boolean;
            };
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            resolvedAt?: string;
            resolvedBy?: string;
            /** Format: date-time */
            closedAt?: string;
            duplicateOf?: string;
            forwardedTo: unknown[];
        };
        ReportDetail: {
            report: {
                id: string;
                number: number;
                projectId: string;
                title: string;
                description?: string;
                /** @enum {string} */
                status: "open" | "in_progress" | "resolved" | "closed";
                /** @enum {string} */
                priority: "lowest" | "low" | "medium" | "high" | "highest";
                annotations?: Record<string, never>;
                mediaAnnotations?: unknown[];
                metadata: {
                    url: string;
                    title?: string;
                    referrer?: string;
                    browser: {
                        name: string;
                        version: string;
                        userAgent: string;
                    };
                    device: {
                        /** @enum {string} */
                        type: "desktop" | "tablet" | "mobile";
                        os: string;
                        osVersion?: string;
                    };
                    viewport: {
                        width: number;
                        height: number;
                        devicePixelRatio: number;
                        /** @enum {string} */
                        orientation?: "landscape" | "portrait";
                    };
                    timestamp: string;
                    timezone?: string;
                    pageLoadTime?: number;
                    consoleErrors?: {
                        /** @enum {string} */
                        type: "error" | "warn" | "log";
                        message: string;
                        source?: string;
                        line?: number;
                        column?: number;
                        stack?: string;
                        timestamp: string;
                    }[];
                    networkErrors?: {
                        url: string;
                        method: string;
                        status: number;
                        statusText: string;
                        timestamp: string;
                        duration?: number;
                        requestSize?: number;
                        responseSize?: number;
                        error?: string;
                    }[];
                    userActivity?: {
                        /** @enum {string} */
                        type: "button" | "link" | "input" | "select" | "checkbox" | "other" | "navigation";
                        text?: string;
                        url?: string;
                        inputType?: string;
                        timestamp: string;
                    }[];
                    storageKeys?: {
                        cookies?: string[];
                        localStorage?: string[];
                        sessionStorage?: string[];
                    };
                    language?: string;
                    /** @enum {string} */
                    colorScheme?: "light" | "dark";
                    widgetVersion?: string;
                    gpc?: boolean;
                    user?: {
                        id?: string;
                        name?: string;
                        email?: string;
                    };
                    custom?: Record<string, never>;
                    captures?: {
                        media: number;
                        /** @enum {string} */
                        method: "dom" | "screen" | "upload" | "paste" | "drop" | "recording";
                        /** @enum {string} */
                        area?: "visible" | "fullpage" | "element" | "region";
                    }[];
                };
                reporterEmail?: string;
                reporterName?: string;
                reporterLocale?: string;
                assignedTo?: string;
                customFields: {
                    [key: string]: string | boolean;
                };
                tags: string[];
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                resolvedAt?: string;
                resolvedBy?: string;
                /** Format: date-time */
                closedAt?: string;
                duplicateOf?: string;
                forwardedTo: unknown[];
            };
            files: {
                id: string;
                reportId: string;
                /** @enum {string} */
                type: "screenshot" | "video" | "attachment";
                filename: string;
                originalName?: string;
                mimeType: string;
                sizeBytes: number;
                width?: number;
                height?: number;
                /** Format: date-time */
                createdAt: string;
                /** @enum {string} */
                state: "ready" | "redaction_pending" | "redaction_failed";
                annotations?: {
                    width: number;
                    height: number;
                    shapes: {
                        /** @enum {string} */
                        tool: "pen" | "line" | "arrow" | "box" | "ellipse" | "text" | "badge" | "highlight" | "redact" | "blur";
                        x?: number;
                        y?: number;
                        w?: number;
                        h?: number;
                        points?: number[][];
                        text?: string;
                        size?: number;
                        number?: number;
                        color?: string;
                        stroke?: number;
                    }[];
                };
                baseOf?: string;
            }[];
            duplicates: {
                id: string;
                number: number;
                title: string;
            }[];
        };
        ReportPage: {
            data: {
                id: string;
                number: number;
                projectId: string;
                title: string;
                description?: string;
                /** @enum {string} */
                status: "open" | "in_progress" | "resolved" | "closed";
                /** @enum {string} */
                priority: "lowest" | "low" | "medium" | "high" | "highest";
                annotations?: Record<string, never>;
                mediaAnnotations?: unknown[];
                metadata: {
                    url: string;
                    title?: string;
                    referrer?: string;
                    browser: {
                        name: string;
                        version: string;
                        userAgent: string;
                    };
                    device: {
                        /** @enum {string} */
                        type: "desktop" | "tablet" | "mobile";
                        os: string;
                        osVersion?: string;
                    };
                    viewport: {
                        width: number;
                        height: number;
                        devicePixelRatio: number;
                        /** @enum {string} */
                        orientation?: "landscape" | "portrait";
                    };
                    timestamp: string;
                    timezone?: string;
                    pageLoadTime?: number;
                    consoleErrors?: {
                        /** @enum {string} */
                        type: "error" | "warn" | "log";
                        message: string;
                        source?: string;
                        line?: number;
                        column?: number;
                        stack?: string;
                        timestamp: string;
                    }[];
                    networkErrors?: {
                        url: string;
                        method: string;
                        status: number;
                        statusText: string;
                        timestamp: string;
                        duration?: number;
                        requestSize?: number;
                        responseSize?: number;
                        error?: string;
                    }[];
                    userActivity?: {
                        /** @enum {string} */
                        type: "button" | "link" | "input" | "select" | "checkbox" | "other" | "navigation";
                        text?: string;
                        url?: string;
                        inputType?: string;
                        timestamp: string;
                    }[];
                    storageKeys?: {
                        cookies?: string[];
                        localStorage?: string[];
                        sessionStorage?: string[];
                    };
                    language?: string;
                    /** @enum {string} */
                    colorScheme?: "light" | "dark";
                    widgetVersion?: string;
                    gpc?: boolean;
                    user?: {
                        id?: string;
                        name?: string;
                        email?: string;
                    };
                    custom?: Record<string, never>;
                    captures?: {
                        media: number;
                        /** @enum {string} */
                        method: "dom" | "screen" | "upload" | "paste" | "drop" | "recording";
                        /** @enum {string} */
                        area?: "visible" | "fullpage" | "element" | "region";
                    }[];
                };
                reporterEmail?: string;
                reporterName?: string;
                reporterLocale?: string;
                assignedTo?: string;
                customFields: {
                    [key: string]: string | boolean;
                };
                tags: string[];
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                resolvedAt?: string;
                resolvedBy?: string;
                /** Format: date-time */
                closedAt?: string;
                duplicateOf?: string;
                forwardedTo: unknown[];
                projectName: string;
                isUnread?: boolean;
            }[];
            total: number;
            page: number;
            limit: number;
            totalPages: number;
            totalIsExact: boolean;
        };
        ReporterMessage: {
            id: string;
            reportId: string;
            senderId?: string;
            senderName?: string;
            message: string;
            ccSender: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        RetentionPreview: {
            total: number;
            groups: {
                projectId: string;
                /** @enum {string} */
                status: "open" | "in_progress" | "resolved" | "closed";
                count: number;
            }[];
            reports: {
                id: string;
                number: number;
                projectId: string;
                title: string;
                /** @enum {string} */
                status: "open" | "in_progress" | "resolved" | "closed";
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
        };
        Retried: {
            retried: number;
        };
        RevokedApiTokens: {
            revoked: number;
        };
        RotateApiToken: {
            overlapSeconds?: number | null;
            /** Format: date-time */
            expiresAt?: string | null;
        };
        Said: {
            message: string;
        };
        SavedView: {
            id: string;
            ownerId: string;
            name: string;
            query: string;
            /** @enum {string} */
            sortBy: "createdAt" | "updatedAt" | "title" | "status" | "priority";
            /** @enum {string} */
            sortOrder: "asc" | "desc";
            isShared: boolean;
            position: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Session: {
            id: string;
            ipAddress?: string;
            userAgent?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            current: boolean;
        };
        SetPasswordInput: {
            token: string;
            password: string;
        };
        Settings: {
            appName: string;
            appUrl: string;
            retentionDays: number;
            retention: {
                rules: {
                    project?: string;
                    statuses?: ("open" | "in_progress" | "resolved" | "closed")[];
                    days: number;
                }[];
                trashDays: number;
            };
            rateLimitPerMinute: number;
            sessionMaxAgeDays: number;
            invitationExpirationDays: number;
            enforceHttps: boolean;
            widgetLauncherButton: {
                /** @enum {string} */
                position: "bottom-right" | "bottom-left" | "top-right" | "top-left";
                buttonText: string | null;
                /** @enum {string} */
                buttonShape: "round" | "rectangle";
                /** @enum {string|null} */
                buttonIcon: "bug" | "message-square" | "alert-circle" | null;
                buttonIconSize: number;
                buttonIconStroke: number;
                /** @enum {string} */
                theme: "auto" | "light" | "dark";
                enableHoverScaleEffect: boolean;
                tooltipEnabled: boolean;
                tooltipText: string | null;
                lightButtonColor: string;
                lightTextColor: string;
                lightButtonHoverColor: string;
                lightTextHoverColor: string;
                darkButtonColor: string;
                darkTextColor: string;
                darkButtonHoverColor: string;
                darkTextHoverColor: string;
            };
            widgetDialog: {
                lightButtonColor: string;
                lightTextColor: string;
                lightButtonHoverColor: string;
                lightTextHoverColor: string;
                darkButtonColor: string;
                darkTextColor: string;
                darkButtonHoverColor: string;
                darkTextHoverColor: string;
            };
            screenshot: {
                useScreenCaptureAPI: boolean;
                maxScreenshotSize: number;
                maxImageUploadSizeMb?: number;
                maxVideoUploadSizeMb: number;
            };
            notifications: {
                emailEnabled: boolean;
                notifyOnNewReport: boolean;
                notifyOnStatusChange: boolean;
                notifyOnPriorityChange: boolean;
                notifyOnAssignment: boolean;
                notifyOnDeletion: boolean;
                /** @enum {string} */
                emailDigest: "off" | "hourly" | "daily";
                mostMailsPerHour: number;
            };
            branding: {
                primaryColor: string;
                logoLightUrl: string | null;
                logoDarkUrl: string | null;
                iconLightUrl: string | null;
                iconDarkUrl: string | null;
                faviconLightVersion: string;
                faviconDarkVersion: string;
            };
            adminButton: {
                lightButtonColor: string;
                lightTextColor: string;
                lightButtonHoverColor: string;
                lightTextHoverColor: string;
                darkButtonColor: string;
                darkTextColor: string;
                darkButtonHoverColor: string;
                darkTextHoverColor: string;
            };
            whiteLabel: {
                hideFooterBranding: boolean;
                hideEmailBranding: boolean;
                hidePoweredBy: boolean;
                customCopyright?: string;
            };
            rateLimits: {
                authPerMinute: number;
                authPerAccount: number;
                writePerMinute: number;
                readPerMinute: number;
                submitPerKey: number;
                submitPerProjectDay: number;
            };
            security: {
                adminOrigins: string[];
                allowedTargets: string[];
                keyOverlapSeconds: number;
                passwordMinLength: number;
                passwordMinScore: number;
            };
            limits: {
                maxBodyMb: number;
                maxJsonKb: number;
                maxMedia: number;
                maxAttachmentSizeMb: number;
                maxDescriptionLength: number;
                maxContextEntries: number;
                maxMegapixels: number;
            };
            capture: {
                consoleCapture: boolean;
                networkCapture: boolean;
                storageKeysCapture: boolean;
                /** @enum {string} */
                activityCapture: "automatic" | "disabled";
                screenRecording: boolean;
            };
            language: {
                /** @enum {string} */
                mode: "auto" | "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN";
                /** @enum {string} */
                defaultLanguage: "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN";
            };
            privacy: {
                euPrivacyMode: boolean;
                keepOriginals: boolean;
            };
            form: {
                /** @enum {string} */
                reporterName: "hidden" | "optional" | "required";
                /** @enum {string} */
                reporterEmail: "hidden" | "optional" | "required";
            };
            recording: {
                maxSeconds: number;
                maxSizeMb: number;
                /** @enum {string} */
                quality: "low" | "medium" | "high";
                microphone: boolean;
                dailyVolumeMb: number;
            };
            smtpEnabled: boolean;
            smtpConfig: {
                host: string;
                port: number;
                user: string;
                password?: string;
                from: string;
                withoutTls: boolean;
            };
            emailTemplates: {
                newReport?: {
                    subject: string;
                    html: string;
                };
                statusChange?: {
                    subject: string;
                    html: string;
                };
                priorityChange?: {
                    subject: string;
                    html: string;
                };
                assignment?: {
                    subject: string;
                    html: string;
                };
                invitation?: {
                    subject: string;
                    html: string;
                };
                reportDeleted?: {
                    subject: string;
                    html: string;
                };
                testEmail?: {
                    subject: string;
                    html: string;
                };
                digest?: {
                    subject: string;
                    html: string;
                };
                reporterReceived?: {
                    subject: string;
                    html: string;
                };
                reporterUpdate?: {
                    subject: string;
                    html: string;
                };
                reporterMessage?: {
                    subject: string;
                    html: string;
                };
            };
            reporterNotifications: {
                emailEnabled: boolean;
                notifyOnNewReport: boolean;
                notifyOnStatusChange: boolean;
                notifyOnPriorityChange: boolean;
                notifyOnAssignment: boolean;
                messagingEnabled: boolean;
            };
            s3Enabled: boolean;
            s3Config: {
                bucket: string;
                region: string;
                accessKeyId: string;
                secretAccessKey?: string;
                endpoint: string;
                prefix: string;
                virtualHosted: boolean;
                keepLocalFiles: boolean;
            };
        };
        Statistics: {
            total: number;
            byStatus: {
                open: number;
                in_progress: number;
                resolved: number;
                closed: number;
            };
            byPriority: {
                lowest: number;
                low: number;
                medium: number;
                high: number;
                highest: number;
            };
        };
        Storage: {
            totalFiles: number;
            localFiles: number;
            s3Files: number;
            totalSizeBytes: number;
        };
        StorageMigration: {
            /** @enum {string} */
            status: "idle" | "running" | "paused" | "completed" | "failed";
            /** @enum {string} */
            direction: "toS3" | "toDisk";
            totalFiles: number;
            processedFiles: number;
            successCount: number;
            failureCount: number;
            currentFile?: string;
            errors: {
                fileId: string;
                filename: string;
                error: string;
                /** Format: date-time */
                timestamp: string;
            }[];
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            completedAt?: string;
        };
        SubmitReport: {
            title: string;
            description?: string | null;
            /** @enum {string|null} */
            priority?: "lowest" | "low" | "medium" | "high" | "highest" | null;
            reporterName?: string | null;
            reporterEmail?: string | null;
            locale?: string | null;
            annotations?: Record<string, never> | null;
            mediaAnnotations?: ({
                media?: number | null;
                base?: number | null;
                width: number;
                height: number;
                shapes: {
                    /** @enum {string} */
                    tool: "pen" | "line" | "arrow" | "box" | "ellipse" | "text" | "badge" | "highlight" | "redact" | "blur";
                    x?: number | null;
                    y?: number | null;
                    w?: number | null;
                    h?: number | null;
                    points?: number[][] | null;
                    text?: string | null;
                    size?: number | null;
                    number?: number | null;
                    color?: string | null;
                    stroke?: number | null;
                }[];
            } | unknown)[] | null;
            metadata: {
                url: string;
                title?: string | null;
                referrer?: string | null;
                browser: {
                    name: string;
                    version: string;
                    userAgent: string;
                };
                device: {
                    /** @enum {string} */
                    type: "desktop" | "tablet" | "mobile";
                    os: string;
                    osVersion?: string | null;
                };
                viewport: {
                    width: number;
                    height: number;
                    devicePixelRatio: number;
                    /** @enum {string|null} */
                    orientation?: "landscape" | "portrait" | null;
                };
                timestamp: string;
                timezone?: string | null;
                pageLoadTime?: number | null;
                consoleErrors?: {
                    /** @enum {string} */
                    type: "error" | "warn" | "log";
                    message: string;
                    source?: string | null;
                    line?: number | null;
                    column?: number | null;
                    stack?: string | null;
                    timestamp: string;
                }[] | null;
                networkErrors?: {
                    url: string;
                    method: string;
                    status: number;
                    statusText: string;
                    timestamp: string;
                    duration?: number | null;
                    requestSize?: number | null;
                    responseSize?: number | null;
                    error?: string | null;
                }[] | null;
                userActivity?: {
                    /** @enum {string} */
                    type: "button" | "link" | "input" | "select" | "checkbox" | "other" | "navigation";
                    text?: string | null;
                    url?: string | null;
                    inputType?: string | null;
                    timestamp: string;
                }[] | null;
                storageKeys?: {
                    cookies?: string[] | null;
                    localStorage?: string[] | null;
                    sessionStorage?: string[] | null;
                } | null;
                language?: string | null;
                /** @enum {string|null} */
                colorScheme?: "light" | "dark" | null;
                widgetVersion?: string | null;
                gpc?: boolean | null;
                user?: {
                    id?: string | null;
                    name?: string | null;
                    email?: string | null;
                } | null;
                custom?: Record<string, never> | null;
                captures?: {
                    media: number;
                    /** @enum {string} */
                    method: "dom" | "screen" | "upload" | "paste" | "drop" | "recording";
                    /** @enum {string|null} */
                    area?: "visible" | "fullpage" | "element" | "region" | null;
                }[] | null;
            };
            customFields?: {
                [key: string]: string | boolean | null;
            } | null;
        };
        Tag: {
            name: string;
            count: number;
        };
        TemplateDraft: {
            /** @enum {string} */
            type: "newReport" | "statusChange" | "priorityChange" | "assignment" | "invitation" | "reportDeleted" | "testEmail" | "digest" | "reporterReceived" | "reporterUpdate" | "reporterMessage";
            subject: string;
            html: string;
        };
        TemplateInForce: {
            /** @enum {string} */
            type: "newReport" | "statusChange" | "priorityChange" | "assignment" | "invitation" | "reportDeleted" | "testEmail" | "digest" | "reporterReceived" | "reporterUpdate" | "reporterMessage";
            subject: string;
            html: string;
            isCustom: boolean;
            variables: string[];
        };
        TestEmail: {
            smtpConfig: {
                host?: string;
                port?: number;
                user?: string;
                password?: string | null;
                from?: string;
                withoutTls?: boolean;
            };
            /** Format: email */
            testEmail: string;
            appName?: string | null;
        };
        TestTemplate: {
            /** @enum {string} */
            type: "newReport" | "statusChange" | "priorityChange" | "assignment" | "invitation" | "reportDeleted" | "testEmail" | "digest" | "reporterReceived" | "reporterUpdate" | "reporterMessage";
            subject: string;
            html: string;
            /** Format: email */
            recipientEmail: string;
        };
        TrashPage: {
            data: {
                id: string;
                projectId: string;
                number: number;
                title: string;
                /** @enum {string} */
                status: "open" | "in_progress" | "resolved" | "closed";
                /** Format: date-time */
                deletedAt: string;
                deletedBy?: string;
                /** Format: date-time */
                purgeAt: string;
            }[];
            total: number;
            page: number;
            limit: number;
            totalPages: number;
        };
        UpdateProject: {
            name?: string | null;
            settings?: {
                widgetLauncherButton?: {
                    /** @enum {string|null} */
                    position?: "bottom-right" | "bottom-left" | "top-right" | "top-left" | null;
                    buttonText?: string | null;
                    /** @enum {string|null} */
                    buttonShape?: "round" | "rectangle" | null;
                    /** @enum {string|null} */
                    buttonIcon?: "bug" | "message-square" | "alert-circle" | null;
                    buttonIconSize?: number | null;
                    buttonIconStroke?: number | null;
                    /** @enum {string|null} */
                    theme?: "auto" | "light" | "dark" | null;
                    enableHoverScaleEffect?: boolean | null;
                    tooltipEnabled?: boolean | null;
                    tooltipText?: string | null;
                    lightButtonColor?: string | null;
                    lightTextColor?: string | null;
                    lightButtonHoverColor?: string | null;
                    lightTextHoverColor?: string | null;
                    darkButtonColor?: string | null;
                    darkTextColor?: string | null;
                    darkButtonHoverColor?: string | null;
                    darkTextHoverColor?: string | null;
                } | null;
                widgetDialog?: {
                    lightButtonColor?: string | null;
                    lightTextColor?: string | null;
                    lightButtonHoverColor?: string | null;
                    lightTextHoverColor?: string | null;
                    darkButtonColor?: string | null;
                    darkTextColor?: string | null;
                    darkButtonHoverColor?: string | null;
                    darkTextHoverColor?: string | null;
                } | null;
                screenshot?: {
                    useScreenCaptureAPI?: boolean | null;
                    maxScreenshotSize?: number | null;
                    maxImageUploadSizeMb?: number | null;
                    maxVideoUploadSizeMb?: number | null;
                } | null;
                security?: {
                    allowedOrigins?: string[] | null;
                    allowNativeClients?: boolean | null;
                } | null;
                branding?: {
                    logoUrl?: string | null;
                    companyName?: string | null;
                    primaryColor?: string | null;
                    accentColor?: string | null;
                    poweredByVisible?: boolean | null;
                } | null;
                attachments?: {
                    enabled?: boolean | null;
                } | null;
                limits?: {
                    submitPerDay?: number | null;
                } | null;
                language?: {
                    /** @enum {string|null} */
                    mode?: "auto" | "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN" | null;
                    /** @enum {string|null} */
                    defaultLanguage?: "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN" | null;
                } | null;
                privacy?: {
                    euPrivacyMode?: boolean | null;
                    keepOriginals?: boolean | null;
                } | null;
                form?: {
                    /** @enum {string|null} */
                    reporterName?: "hidden" | "optional" | "required" | null;
                    /** @enum {string|null} */
                    reporterEmail?: "hidden" | "optional" | "required" | null;
                } | null;
                recording?: {
                    maxSeconds?: number | null;
                    maxSizeMb?: number | null;
                    /** @enum {string|null} */
                    quality?: "low" | "medium" | "high" | null;
                    microphone?: boolean | null;
                    dailyVolumeMb?: number | null;
                } | null;
                fields?: {
                    customFields?: {
                        id: string;
                        label: string;
                        /** @enum {string} */
                        type: "text" | "select" | "checkbox";
                        required?: boolean | null;
                        options?: string[] | null;
                    }[] | null;
                } | null;
                consoleCapture?: boolean | null;
                networkCapture?: boolean | null;
                storageKeysCapture?: boolean | null;
                /** @enum {string|null} */
                activityCapture?: "automatic" | "disabled" | null;
                screenRecording?: boolean | null;
            } | null;
            isActive?: boolean | null;
        };
        UpdateReport: {
            title?: string | null;
            description?: string | null;
            /** @enum {string|null} */
            status?: "open" | "in_progress" | "resolved" | "closed" | null;
            /** @enum {string|null} */
            priority?: "lowest" | "low" | "medium" | "high" | "highest" | null;
            assignedTo?: string | null;
            tags?: string[] | null;
            customFields?: {
                [key: string]: string | boolean | null;
            } | null;
        };
        UpdateSettings: {
            appName?: string | null;
            appUrl?: string | null;
            retentionDays?: number | null;
            retention?: {
                rules?: {
                    project?: string | null;
                    statuses?: ("open" | "in_progress" | "resolved" | "closed")[] | null;
                    days: number;
                }[];
                trashDays?: number;
            } | null;
            rateLimitPerMinute?: number | null;
            sessionMaxAgeDays?: number | null;
            invitationExpirationDays?: number | null;
            enforceHttps?: boolean | null;
            widgetLauncherButton?: {
                /** @enum {string} */
                position?: "bottom-right" | "bottom-left" | "top-right" | "top-left";
                buttonText?: string | null;
                /** @enum {string} */
                buttonShape?: "round" | "rectangle";
                /** @enum {string|null} */
                buttonIcon?: "bug" | "message-square" | "alert-circle" | null;
                buttonIconSize?: number;
                buttonIconStroke?: number;
                /** @enum {string} */
                theme?: "auto" | "light" | "dark";
                enableHoverScaleEffect?: boolean;
                tooltipEnabled?: boolean;
                tooltipText?: string | null;
                lightButtonColor?: string;
                lightTextColor?: string;
                lightButtonHoverColor?: string;
                lightTextHoverColor?: string;
                darkButtonColor?: string;
                darkTextColor?: string;
                darkButtonHoverColor?: string;
                darkTextHoverColor?: string;
            } | null;
            widgetDialog?: {
                lightButtonColor?: string;
                lightTextColor?: string;
                lightButtonHoverColor?: string;
                lightTextHoverColor?: string;
                darkButtonColor?: string;
                darkTextColor?: string;
                darkButtonHoverColor?: string;
                darkTextHoverColor?: string;
            } | null;
            screenshot?: {
                useScreenCaptureAPI?: boolean;
                maxScreenshotSize?: number;
                maxImageUploadSizeMb?: number | null;
                maxVideoUploadSizeMb?: number;
            } | null;
            notifications?: {
                emailEnabled?: boolean;
                notifyOnNewReport?: boolean;
                notifyOnStatusChange?: boolean;
                notifyOnPriorityChange?: boolean;
                notifyOnAssignment?: boolean;
                notifyOnDeletion?: boolean;
                /** @enum {string} */
                emailDigest?: "off" | "hourly" | "daily";
                mostMailsPerHour?: number;
            } | null;
            branding?: {
                primaryColor?: string | null;
                logoLightUrl?: string | null;
                logoDarkUrl?: string | null;
                iconLightUrl?: string | null;
                iconDarkUrl?: string | null;
                faviconLightVersion?: string | null;
                faviconDarkVersion?: string | null;
            } | null;
            adminButton?: {
                lightButtonColor?: string;
                lightTextColor?: string;
                lightButtonHoverColor?: string;
                lightTextHoverColor?: string;
                darkButtonColor?: string;
                darkTextColor?: string;
                darkButtonHoverColor?: string;
                darkTextHoverColor?: string;
            } | null;
            whiteLabel?: {
                hideFooterBranding?: boolean;
                hideEmailBranding?: boolean;
                hidePoweredBy?: boolean;
                customCopyright?: string | null;
            } | null;
            rateLimits?: {
                authPerMinute?: number;
                authPerAccount?: number;
                writePerMinute?: number;
                readPerMinute?: number;
                submitPerKey?: number;
                submitPerProjectDay?: number;
            } | null;
            security?: {
                adminOrigins?: string[];
                allowedTargets?: string[];
                keyOverlapSeconds?: number;
                passwordMinLength?: number;
                passwordMinScore?: number;
            } | null;
            limits?: {
                maxBodyMb?: number;
                maxJsonKb?: number;
                maxMedia?: number;
                maxAttachmentSizeMb?: number;
                maxDescriptionLength?: number;
                maxContextEntries?: number;
                maxMegapixels?: number;
            } | null;
            capture?: {
                consoleCapture?: boolean;
                networkCapture?: boolean;
                storageKeysCapture?: boolean;
                /** @enum {string} */
                activityCapture?: "automatic" | "disabled";
                screenRecording?: boolean;
            } | null;
            language?: {
                /** @enum {string} */
                mode?: "auto" | "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN";
                /** @enum {string} */
                defaultLanguage?: "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN";
            } | null;
            privacy?: {
                euPrivacyMode?: boolean;
                keepOriginals?: boolean;
            } | null;
            form?: {
                /** @enum {string} */
                reporterName?: "hidden" | "optional" | "required";
                /** @enum {string} */
                reporterEmail?: "hidden" | "optional" | "required";
            } | null;
            recording?: {
                maxSeconds?: number;
                maxSizeMb?: number;
                /** @enum {string} */
                quality?: "low" | "medium" | "high";
                microphone?: boolean;
                dailyVolumeMb?: number;
            } | null;
            smtpEnabled?: boolean | null;
            smtpConfig?: {
                host?: string;
                port?: number;
                user?: string;
                password?: string | null;
                from?: string;
                withoutTls?: boolean;
            } | null;
            emailTemplates?: {
                newReport?: {
                    subject: string;
                    html: string;
                } | null;
                statusChange?: {
                    subject: string;
                    html: string;
                } | null;
                priorityChange?: {
                    subject: string;
                    html: string;
                } | null;
                assignment?: {
                    subject: string;
                    html: string;
                } | null;
                invitation?: {
                    subject: string;
                    html: string;
                } | null;
                reportDeleted?: {
                    subject: string;
                    html: string;
                } | null;
                testEmail?: {
                    subject: string;
                    html: string;
                } | null;
                digest?: {
                    subject: string;
                    html: string;
                } | null;
                reporterReceived?: {
                    subject: string;
                    html: string;
                } | null;
                reporterUpdate?: {
                    subject: string;
                    html: string;
                } | null;
                reporterMessage?: {
                    subject: string;
                    html: string;
                } | null;
            } | null;
            reporterNotifications?: {
                emailEnabled?: boolean;
                notifyOnNewReport?: boolean;
                notifyOnStatusChange?: boolean;
                notifyOnPriorityChange?: boolean;
                notifyOnAssignment?: boolean;
                messagingEnabled?: boolean;
            } | null;
            s3Enabled?: boolean | null;
            s3Config?: {
                bucket?: string;
                region?: string;
                accessKeyId?: string;
                secretAccessKey?: string | null;
                endpoint?: string;
                prefix?: string;
                virtualHosted?: boolean;
                keepLocalFiles?: boolean;
            } | null;
        };
        UpdateUser: {
            name?: string | null;
            /** @enum {string|null} */
            role?: "admin" | "editor" | "viewer" | null;
            isActive?: boolean | null;
            projects?: string[] | null;
        };
        UpdateView: {
            name?: string | null;
            query?: string | null;
            /** @enum {string|null} */
            sortBy?: "createdAt" | "updatedAt" | "title" | "status" | "priority" | null;
            /** @enum {string|null} */
            sortOrder?: "asc" | "desc" | null;
            isShared?: boolean | null;
        };
        UpdateWebhook: {
            name?: string | null;
            url?: string | null;
            secret?: string | null;
            events?: ("report.created" | "report.updated" | "report.status_changed" | "report.assigned" | "report.resolved" | "report.closed" | "report.deleted")[] | null;
            isActive?: boolean | null;
        };
        Updated: {
            updated: number;
        };
        User: {
            id: string;
            email: string;
            name: string;
            avatarUrl?: string;
            /** @enum {string} */
            role: "admin" | "editor" | "viewer";
            projects?: string[];
            isActive: boolean;
            mustChangePassword: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            lastLoginAt?: string;
            /** Format: date-time */
            invitationSentAt?: string;
            /** Format: date-time */
            invitationAcceptedAt?: string;
        };
        Version: {
            current: string;
            latest: string | null;
            updateAvailable: boolean;
            releaseUrl: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            /** Format: date-time */
            lastCheckedAt: string | null;
            checkEnabled: boolean;
            widgetPackage: string | null;
        };
        WebManifest: {
            name: string;
            short_name: string;
            icons: {
                src: string;
                sizes: string;
                type: string;
            }[];
            theme_color: string;
            background_color: string;
            display: string;
        };
        Webhook: {
            id: string;
            projectId: string;
            name: string;
            url: string;
            secret: string;
            events: ("report.created" | "report.updated" | "report.status_changed" | "report.assigned" | "report.resolved" | "report.closed" | "report.deleted")[];
            isActive: boolean;
            /** Format: date-time */
            lastTriggeredAt?: string;
            lastStatusCode?: number;
            failureCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookTest: {
            success: boolean;
            statusCode?: number;
            error?: string;
            answer?: string;
            durationMs: number;
        };
        Welcome: {
            message: string;
            version: string;
            docs: string;
        };
        WhiteLabel: {
            enabled: boolean;
            hideFooterBranding: boolean;
            hideEmailBranding: boolean;
            hidePoweredBy: boolean;
            customCopyright?: string;
        };
        WidgetConfig: {
            projectName: string;
            branding: {
                logoUrl?: string | null;
                companyName?: string | null;
                primaryColor?: string | null;
                accentColor?: string | null;
                poweredByVisible?: boolean | null;
            };
            brandingPrimaryColor: string;
            features: {
                screenshot: boolean;
                annotation: boolean;
                attachments: boolean;
                consoleCapture: boolean;
                networkCapture: boolean;
                storageKeysCapture: boolean;
                /** @enum {string} */
                userActivityCapture: "automatic" | "disabled";
                screenRecording: boolean;
            };
            /** @enum {string} */
            position: "bottom-right" | "bottom-left" | "top-right" | "top-left";
            buttonText: string | null;
            /** @enum {string} */
            buttonShape: "round" | "rectangle";
            /** @enum {string|null} */
            buttonIcon: "bug" | "message-square" | "alert-circle" | null;
            buttonIconSize: number;
            buttonIconStroke: number;
            /** @enum {string} */
            theme: "auto" | "light" | "dark";
            enableHoverScaleEffect: boolean;
            tooltipEnabled: boolean;
            tooltipText: string | null;
            lightButtonColor: string;
            lightTextColor: string;
            lightButtonHoverColor: string;
            lightTextHoverColor: string;
            darkButtonColor: string;
            darkTextColor: string;
            darkButtonHoverColor: string;
            darkTextHoverColor: string;
            dialogLightButtonColor: string;
            dialogLightTextColor: string;
            dialogLightButtonHoverColor: string;
            dialogLightTextHoverColor: string;
            dialogDarkButtonColor: string;
            dialogDarkTextColor: string;
            dialogDarkButtonHoverColor: string;
            dialogDarkTextHoverColor: string;
            captureMethod: string;
            useScreenCaptureAPI: boolean;
            maxScreenshotSizeMb: number;
            maxImageUploadSizeMb: number;
            maxVideoUploadSizeMb: number;
            maxMedia: number;
            maxAttachmentSizeMb: number;
            language: {
                /** @enum {string} */
                mode: "auto" | "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN";
                /** @enum {string} */
                defaultLanguage: "en" | "de" | "fr" | "nl" | "es" | "it" | "ja" | "zh-CN";
            };
            privacy: {
                euPrivacyMode: boolean;
                keepOriginals: boolean;
            };
            form: {
                /** @enum {string} */
                reporterName: "hidden" | "optional" | "required";
                /** @enum {string} */
                reporterEmail: "hidden" | "optional" | "required";
            };
            customFields: {
                id: string;
                label: string;
                /** @enum {string} */
                type: "text" | "select" | "checkbox";
                required?: boolean;
                options?: string[];
            }[];
            recording: {
                maxSeconds: number;
                maxSizeMb: number;
                /** @enum {string} */
                quality: "low" | "medium" | "high";
                microphone: boolean;
                dailyVolumeMb: number;
            };
            hidePoweredBy: boolean;
            version: string;
        };
    };
    responses: {
        /** @description The request failed */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Welcome"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getAdminBrandingByModeSiteWebmanifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebManifest"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getAdminBrandingByModeByFile: {
        parameters: {
            query?: {
                v?: string;
            };
            header?: never;
            path: {
                mode: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiAuthChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiAuthLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        user: components["schemas"]["User"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiAuthLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiAuthMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Identity"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiAuthSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        sessions: components["schemas"]["Session"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiAuthSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["EndedSessions"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiAuthSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiAuthSetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPasswordInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiBrandingAdminThemeColors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeThemeColors"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiBrandingConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        config: components["schemas"]["BrandingConfig"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingFaviconDark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        url: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiBrandingFaviconDark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingFaviconLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        url: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiBrandingFaviconLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingIconDark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        url: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiBrandingIconDark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingIconLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        url: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiBrandingIconLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingLogoDark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        url: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiBrandingLogoDark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingLogoLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        url: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiBrandingLogoLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiBrandingPrimaryColor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePrimaryColor"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiBrandingReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiBrandingWidgetPrimaryColors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeThemeColors"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiInvitationsAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Accepted"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiInvitationsValidateByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        invitation: components["schemas"]["Invited"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiJobs: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                state?: "waiting" | "running" | "dead";
                kind?: "report_event" | "webhook" | "mail" | "mail_digest" | "reporter_mail" | "issue" | "chat";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["JobPage"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiJobsCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        counts: components["schemas"]["JobCount"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiJobsRetryDead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Retried"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiJobsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiJobsByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        job: components["schemas"]["Job"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiLicense: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiLicenseActivate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateLicense"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiLicenseFeatureByFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feature: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicensedFeature"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiLicenseFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicensedFeatures"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiLicenseStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenseStatus"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiNotificationPreferencesMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        preferences: components["schemas"]["NotificationPreference"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiNotificationPreferencesMeProjectsByProjectId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        preferences: components["schemas"]["NotificationPreference"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiNotificationPreferencesMeProjectsByProjectId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeNotificationPreferences"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        preferences: components["schemas"]["NotificationPreference"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiNotificationPreferencesProjectsByProjectIdDefaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["FoundNotificationDefaults"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiNotificationPreferencesProjectsByProjectIdDefaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiNotificationPreferencesProjectsByProjectIdDefaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeNotificationDefaults"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        defaults: components["schemas"]["NotificationDefaults"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        projects: components["schemas"]["Project"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProject"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        project: components["schemas"]["Project"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiProjectsReorder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReorderProjects"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiProjectsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        project: components["schemas"]["Project"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiProjectsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiProjectsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProject"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        project: components["schemas"]["Project"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiProjectsByIdRegenerateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        project: components["schemas"]["Project"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiPublicFilesByIdByFilename: {
        parameters: {
            query?: {
                expires?: number;
                s?: string;
            };
            header?: never;
            path: {
                id: string;
                filename: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReports: {
        parameters: {
            query?: {
                projectId?: string;
                status?: ("open" | "in_progress" | "resolved" | "closed")[];
                priority?: ("lowest" | "low" | "medium" | "high" | "highest")[];
                assignedTo?: string;
                search?: string;
                q?: string;
                createdAfter?: string;
                createdBefore?: string;
                page?: number;
                limit?: number;
                sortBy?: "createdAt" | "updatedAt" | "title" | "status" | "priority";
                sortOrder?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["ReportPage"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsBulkUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkUpdateReports"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Updated"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsExport: {
        parameters: {
            query?: {
                projectId?: string;
                status?: ("open" | "in_progress" | "resolved" | "closed")[];
                priority?: ("lowest" | "low" | "medium" | "high" | "highest")[];
                assignedTo?: string;
                search?: string;
                q?: string;
                createdAfter?: string;
                createdBefore?: string;
                format?: "csv" | "xlsx" | "json" | "markdown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsFacets: {
        parameters: {
            query?: {
                projectId?: string;
                status?: ("open" | "in_progress" | "resolved" | "closed")[];
                priority?: ("lowest" | "low" | "medium" | "high" | "highest")[];
                assignedTo?: string;
                search?: string;
                q?: string;
                createdAfter?: string;
                createdBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Facets"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkRead"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsStatsOverview: {
        parameters: {
            query?: {
                projectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        stats: components["schemas"]["Statistics"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsTrash: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["TrashPage"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiReportsTrashById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["ReportDetail"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiReportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiReportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateReport"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsByIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        comments: components["schemas"]["Comment"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddComment"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        comment: components["schemas"]["Comment"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiReportsByIdCommentsByCommentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiReportsByIdCommentsByCommentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditComment"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        comment: components["schemas"]["Comment"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsByIdExport: {
        parameters: {
            query?: {
                format?: "markdown" | "prompt";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsByIdFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        files: components["schemas"]["File"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsByIdFilesByFileId: {
        parameters: {
            query?: {
                variant?: "thumb" | "web";
            };
            header?: never;
            path: {
                id: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdFilesByFileIdLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeFileLink"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        link: components["schemas"]["FileLink"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsByIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        history: components["schemas"]["HistoryEntry"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeReport"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiReportsByIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiReportsByIdReporterMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        messages: components["schemas"]["ReporterMessage"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdReporterMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageReporter"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        reporterMessage: components["schemas"]["ReporterMessage"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiReportsByIdUnmerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiRetentionPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        preview: components["schemas"]["RetentionPreview"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        settings: components["schemas"]["Settings"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettings"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        settings: components["schemas"]["Settings"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiSettingsCacheInvalidate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiSettingsEmailTemplatesDefaultsByType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        template: components["schemas"]["MailTemplate"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiSettingsEmailTemplatesPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateDraft"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        preview: components["schemas"]["RenderedTemplate"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiSettingsEmailTemplatesSendTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestTemplate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Said"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiSettingsTestEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestEmail"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiStorageMigrate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MigrateStorage"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiStorageMigrateCancel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiStorageMigrationStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["StorageMigration"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiStorageMigrationStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiStorageS3Test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiStorageStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        stats: components["schemas"]["Storage"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiTags: {
        parameters: {
            query?: {
                projectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        tags: components["schemas"]["Tag"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        templates: components["schemas"]["TemplateInForce"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiTemplatesByType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        template: components["schemas"]["TemplateInForce"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiTemplatesByType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTemplate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        template: components["schemas"]["TemplateInForce"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiTemplatesByTypePreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartialDraft"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        preview: components["schemas"]["RenderedTemplate"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiTemplatesByTypeReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        template: components["schemas"]["TemplateInForce"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        tokens: components["schemas"]["ApiToken"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiToken"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["NewApiToken"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["RevokedApiTokens"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiTokensById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        token: components["schemas"]["ApiToken"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiTokensById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiTokensByIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateApiToken"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["NewApiToken"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiTokensByIdUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        usage: components["schemas"]["ApiTokenUsage"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        users: components["schemas"]["User"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        user: components["schemas"]["User"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiUsersInvite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Invitation"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiUsersMeAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["ChangedAvatar"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiUsersMeAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["RemovedAvatar"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiUsersMeAvatarByFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiUsersMeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProfile"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["ChangedProfile"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiUsersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        user: components["schemas"]["User"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiUsersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiUsersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUser"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        user: components["schemas"]["User"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiUsersByIdResendInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Invitation"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiUsersByIdResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["PasswordReset"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Version"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        views: components["schemas"]["SavedView"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateView"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        view: components["schemas"]["SavedView"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiViewsReorder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReorderViews"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiViewsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiViewsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateView"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        view: components["schemas"]["SavedView"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiWebhooks: {
        parameters: {
            query?: {
                projectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        webhooks: components["schemas"]["Webhook"][];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiWebhooks: {
        parameters: {
            query?: {
                projectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        webhook: components["schemas"]["Webhook"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        webhook: components["schemas"]["Webhook"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    deleteApiWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    patchApiWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhook"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        webhook: components["schemas"]["Webhook"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiWebhooksByIdDeliveries: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["DeliveryPage"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiWebhooksByIdDeliveriesByDeliveryId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        delivery: components["schemas"]["Delivery"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiWebhooksByIdDeliveriesByDeliveryIdResend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        delivery: components["schemas"]["Delivery"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiWebhooksByIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        result: components["schemas"]["WebhookTest"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiWhiteLabelConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        config: components["schemas"]["WhiteLabel"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    putApiWhiteLabelConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWhiteLabel"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        config: components["schemas"]["WhiteLabel"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiWhiteLabelReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        config: components["schemas"]["WhiteLabel"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getApiWidgetConfigByApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        config: components["schemas"]["WidgetConfig"];
                    };
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    postApiWidgetSubmit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat within 30 days answers 200 with the first report and stores nothing */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitReport"];
                "multipart/form-data": {
                    data: components["schemas"]["SubmitReport"];
                    media?: string[];
                    attachment?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Receipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Receipt"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getBrandingByModeSiteWebmanifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebManifest"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getBrandingByModeByFile: {
        parameters: {
            query?: {
                v?: string;
            };
            header?: never;
            path: {
                mode: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Health"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getHealthReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    } & components["schemas"]["Health"];
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getStatusById: {
        parameters: {
            query?: {
                s?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getWidgetJs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
    getWidgetByFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["Error"];
            "5XX": components["responses"]["Error"];
        };
    };
}
