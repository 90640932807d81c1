// Clp, looked for when the program runs: nothing links against it, and a machine without it works as before.
#ifndef CCLP_H
#define CCLP_H

/// The few functions of Clp's C interface that are used (Clp 1.17). A model is an opaque pointer; columns and rows are
/// numbered from 0. Statuses of columns and rows: 1 basic, 2 at the upper bound, 3 at the lower one. Statuses of a
/// solve: 0 optimal, 1 no solution, 2 without bound, 3 stopped by the number of iterations, 4 given up.
struct CClpFunctions {
    void *(*newModel)(void);
    void (*deleteModel)(void *model);
    void (*loadProblem)(
        void *model, int columns, int rows, const int *starts, const int *indices, const double *amounts,
        const double *lower, const double *upper, const double *costs, const double *rowLower,
        const double *rowUpper);
    void (*chgColumnUpper)(void *model, const double *upper);
    void (*chgObjCoefficients)(void *model, const double *costs);
    void (*addColumns)(
        void *model, int count, const double *lower, const double *upper, const double *costs, const int *starts,
        const int *rows, const double *amounts);
    void (*deleteColumns)(void *model, int count, const int *which);
    void (*setColumnStatus)(void *model, int column, int status);
    void (*setRowStatus)(void *model, int row, int status);
    void (*setLogLevel)(void *model, int level);
    void (*setMaximumIterations)(void *model, int most);
    void (*setDualTolerance)(void *model, double tolerance);
    void (*setPerturbation)(void *model, int mode);
    void (*scaling)(void *model, int mode);
    int (*primal)(void *model, int valuesPass);
    int (*dual)(void *model, int valuesPass);
    int (*status)(void *model);
    int (*numberIterations)(void *model);
    double (*objectiveValue)(void *model);
    const double *(*columnSolution)(void *model);
    const double *(*rowPrice)(void *model);
    const double *(*reducedCost)(void *model);
};

/// The functions, or NULL where Clp is not installed. May be called from any thread.
const struct CClpFunctions *cclp_functions(void);

#endif
